using System.Text;
using System.Text.RegularExpressions;
using Workflow.Engine;
using Workflow.Engine.Procedures;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Accounts;

/// <summary>An account as somebody asks for it; without a password it only has tokens.</summary>
public sealed partial record NewAccount(
    string? Name, IReadOnlyList<string> Roles, string? Region, string? Ministry, string? Password)
{
    public const int MinPassword = 8;
    private const int MaxPassword = 200;

    /// <summary>Names that stand in the journal for nobody's account.</summary>
    private static readonly string[] Reserved = [Actor.System.Name, AccountsDesk.Operator.Name];

    /// <summary>The name as it is kept: small letters, so that no two differ by case alone.</summary>
    public string FoldedName => Fold(Name ?? "");

    public static string Fold(string name) => name.ToLowerInvariant();

    /// <summary>The same person's password is the same however the keyboard composes its letters.</summary>
    public static string Composed(string password) => password.Normalize(NormalizationForm.FormKC);

    /// <exception cref="WrongInputException">Anything is wrong; every field is told.</exception>
    public void Check(Regions regions)
    {
        var errors = new InputErrors();
        CheckName(errors);
        CheckRoles(errors);
        CheckRegion(regions, errors);
        CheckMinistry(errors);
        CheckPassword(errors);
        errors.ThrowIfAny();
    }

    private void CheckName(InputErrors errors)
    {
        errors.Required("name", Name, 64);
        if (!NamePattern().IsMatch(FoldedName))
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
                $"Peran {string.Join(", ", regional)} memerlukan kode wilayah, misalnya 33.74.",
                $"The role {string.Join(", ", regional)} needs a region code, such as 33.74.");
        }
        else if (regional.Count == 0 && Region is not null && Roles.All(Engine.Roles.All.Contains))
        {
            errors.Add("region",
                "Peran ini tidak terikat wilayah.", "This role belongs to no region; leave it out.");
        }
        else if (Region is not null && regions.Find(Region) is not { Autonomous: true })
        {
            errors.Add("region",
                "Bukan kode daerah otonom.", "It is no code of an autonomous region, such as 31 or 33.74.");
        }
    }

    private void CheckMinistry(InputErrors errors)
    {
        var needed = Roles.Contains(Engine.Roles.Ministry);
        if (needed && string.IsNullOrEmpty(Ministry))
        {
            errors.Add("ministry", "Peran ministry memerlukan id kementerian, misalnya education-culture.",
                "The role ministry needs a ministry's id, such as education-culture.");
        }
        else if (!needed && Ministry is not null)
        {
            errors.Add("ministry",
                "Hanya untuk peran ministry.", "It goes only with the role ministry; leave it out.");
        }
        else if (Ministry is not null && !MinistryPattern().IsMatch(Ministry))
        {
            errors.Add("ministry",
                "Pakai huruf kecil, angka, dan garis.", "Use small letters, digits and dashes.");
        }
    }

    private void CheckPassword(InputErrors errors)
    {
        if (errors.Optional("password", Password, MaxPassword) is { Length: < MinPassword })
        {
            errors.Add("password",
                $"Sedikitnya {MinPassword} karakter.", $"At least {MinPassword} characters.");
        }
        else if (Password is not null && Fold(Password) == FoldedName)
        {
            errors.Add("password",
                "Tidak boleh sama dengan nama akun.", "It must not be the account's name.");
        }
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._@-]{1,63}\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,90}\z")]
    private static partial Regex MinistryPattern();
}
