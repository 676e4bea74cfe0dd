using System.Text.RegularExpressions;
using Workflow.Engine;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Accounts.SignIn;
using Workflow.Host.Platform.Http;

namespace Workflow.Host.Features.Accounts.Administration;

/// <summary>An account as somebody asks for it; without a password it only has tokens.</summary>
public sealed partial record NewAccount(
    string? Name, IReadOnlyList<string> Roles, string? Region, string? Ministry, string? Password)
{
    public const int MinPassword = 8;
    public const int MaxPassword = 200;
    public const int MaxName = 64;

    /// <summary>Names that stand in the journal for nobody's account.</summary>
    private static readonly string[] Reserved = [Actor.System.Name, AccountsDesk.Operator.Name];

    /// <summary>The person's full name, as people read it.</summary>
    public string? DisplayName { get; init; }

    public string? Email { get; init; }

    /// <summary>The name or e-mail that the provider of single sign-on knows the person by.</summary>
    public string? ExternalName { get; init; }

    /// <summary>Whether the password must be changed at the first sign-in.</summary>
    public bool Temporary { get; init; }

    /// <summary>The name as it is kept: small letters, so that no two differ by case alone.</summary>
    public string FoldedName => Fold(Name ?? "");

    public string? FoldedExternalName => ExternalName is null ? null : Fold(ExternalName);

    public static string Fold(string name) => name.ToLowerInvariant();

    /// <summary>Whether an account can have such a name.</summary>
    public static bool IsName(string name) => NamePattern().IsMatch(Fold(name));

    public AccountRow ToRow(string? passwordHash, DateTimeOffset now)
    {
        var row = new AccountRow
        {
            Id = Guid.CreateVersion7(now),
            Name = FoldedName,
            Roles = "",
            PasswordHash = passwordHash,
            MustChangePassword = Temporary,
            SecurityStamp = AccountRow.NewStamp(),
            Version = 0,
            CreatedAt = now,
        };
        ApplyTo(row);
        return row;
    }

    /// <summary>The same with its region's code, where that was written by its name.</summary>
    public NewAccount InItsRegion(Regions regions) =>
        Region is null ? this : this with { Region = regions.Understand(Region)?.Code ?? Region };

    /// <summary>Makes an account what is asked for; its name and password stay.</summary>
    public void ApplyTo(AccountRow row)
    {
        row.Version++;
        row.Roles = string.Join(',', Roles.Distinct());
        (row.Region, row.Ministry) = (Region, Ministry);
        row.EmailConfirmed &= row.Email == Email;
        (row.DisplayName, row.Email) = (DisplayName, Email);
        if (row.ExternalName == FoldedExternalName)
            return;

        // Somebody else from now: whoever had the account keeps neither session nor token.
        (row.ExternalName, row.ExternalSubject) = (FoldedExternalName, null);
        row.SecurityStamp = AccountRow.NewStamp();
    }

    /// <exception cref="WrongInputException">Anything is wrong; every field is told.</exception>
    public void Check(Regions regions)
    {
        var errors = new InputErrors();
        CheckName(errors);
        CheckRoles(errors);
        CheckRegion(regions, errors);
        CheckMinistry(errors);
        CheckPerson(errors);
        CheckPassword("password", Password, FoldedName, errors);
        errors.ThrowIfAny();
    }

    /// <summary>What a password must be; one that is missing is none.</summary>
    public static void CheckPassword(string field, string? password, string accountName, InputErrors errors)
    {
        if (errors.Secret(field, password, MaxPassword) is { Length: < MinPassword })
        {
            errors.Add(field, $"Sedikitnya {MinPassword} karakter.", $"At least {MinPassword} characters.");
        }
        else if (password is not null && CommonPasswords.IsNameOf(accountName, password))
        {
            errors.Add(
                field, "Tidak boleh nama akun, juga tidak dengan angka atau tanda di sekitarnya.",
                "It must not be the account's name, not with digits or signs around it either.");
        }
        else if (password is not null && CommonPasswords.Contains(password))
        {
            errors.Add(
                field,
                "Ini termasuk yang pertama kali ditebak orang; pakai yang lain, misalnya beberapa kata.",
                "It is among those that are guessed first; use another, such as several words.");
        }
    }

    private void CheckName(InputErrors errors)
    {
        errors.Required("name", Name, MaxName);
        if (!IsName(FoldedName))
        {
            errors.Add("name",
                "Pakai 2–64 huruf a–z, angka, titik, garis, atau @; awali dengan huruf atau angka.",
                "Use 2 to 64 letters a–z, digits, dots, dashes or @; begin with a letter or a digit.");
        }
        else if (Reserved.Contains(FoldedName))
        {
            errors.Add("name",
                "Nama ini dipakai sistem; pilih yang lain.", "The system uses this name; choose another.");
        }
    }

    private void CheckRoles(InputErrors errors)
    {
        if (Roles.Count == 0)
            errors.Add("role", "Sebutkan sedikitnya satu peran.", "Give at least one role.");
        foreach (var role in Roles)
            errors.OneOf("role", role, Engine.Roles.All);
    }

    private void CheckRegion(Regions regions, InputErrors errors)
    {
        var regional = Roles.Where(role => Engine.Roles.OfRegion.Contains(role)).ToList();
        if (regional.Count > 0 && string.IsNullOrEmpty(Region))
        {
            errors.Add("region",
                "Peran ini memerlukan wilayah: kodenya atau namanya, misalnya 33.74 atau Kota Semarang.",
                "This role needs a region: its code or its name, such as 33.74 or Kota Semarang.");
        }
        else if (regional.Count == 0 && Region is not null && Roles.All(Engine.Roles.All.Contains))
        {
            errors.Add("region",
                "Peran ini tidak terikat wilayah.", "This role belongs to no region; leave it out.");
        }
        else if (Region is not null && regions.Find(Region) is not { Autonomous: true })
        {
            var offer = regions.Offer(Region);
            errors.Add("region", $"Bukan kode daerah otonom, seperti 31 atau 33.74{offer.Id}.",
                $"It is no code of an autonomous region, such as 31 or 33.74{offer.En}.");
        }
    }

    private void CheckMinistry(InputErrors errors)
    {
        var needed = Roles.Contains(Engine.Roles.Ministry);
        if (needed && string.IsNullOrEmpty(Ministry))
        {
            errors.Add("ministry", "Peran ini memerlukan kementerian; idnya misalnya education-culture.",
                "This role needs a ministry; its id is such as education-culture.");
        }
        else if (!needed && Ministry is not null)
        {
            errors.Add("ministry",
                "Hanya untuk peran kementerian teknis; kosongkan.",
                "It goes only with the role of a ministry; leave it out.");
        }
        else if (Ministry is not null && !MinistryPattern().IsMatch(Ministry))
        {
            errors.Add("ministry",
                "Pakai huruf kecil, angka, dan garis.", "Use small letters, digits and dashes.");
        }
    }

    private void CheckPerson(InputErrors errors)
    {
        errors.Optional("displayName", DisplayName);
        errors.Optional("externalName", ExternalName);
        if (errors.Optional("email", Email) is { } email && !EmailPattern().IsMatch(email))
            errors.Add("email", "Bukan alamat surel, misalnya siti@semarangkota.go.id.",
                "It is no e-mail address, such as siti@semarangkota.go.id.");
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._@-]{1,63}\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\.[^@\s]+\z")]
    private static partial Regex EmailPattern();

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,90}\z")]
    private static partial Regex MinistryPattern();
}
