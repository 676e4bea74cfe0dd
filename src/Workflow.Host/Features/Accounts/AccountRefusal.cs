using Workflow.Engine;

namespace Workflow.Host.Features.Accounts;

/// <summary>Why a command to an account is not taken.</summary>
/// <param name="Status">The status that a page answers with.</param>
/// <param name="Text">What whoever asked is told.</param>
/// <param name="Field">The field that it is about; empty for the whole.</param>
public sealed record AccountRefusal(int Status, LocalText Text, string Field = "")
{
    public static readonly AccountRefusal NotPermitted = new(403, new(
        "Akun Anda tidak (lagi) berwenang melakukan ini.",
        "Your account is not permitted to do this, or not any more."));

    public static readonly AccountRefusal NotFound = new(404, new(
        "Akun itu tidak ada.", "There is no such account."));

    public static readonly AccountRefusal NameTaken = new(409, new(
        "Nama akun sudah dipakai; pilih yang lain.", "The name is taken; choose another."), "name");

    public static readonly AccountRefusal Stale = new(409, new(
        "Orang lain baru saja mengubah akun ini. Yang Anda ketik masih ada; bandingkan dengan data sekarang, "
        + "lalu simpan lagi.",
        "Somebody else has just changed this account. What you typed is still here; compare it with how the "
        + "account is now, then save again."));

    public static readonly AccountRefusal Oneself = new(409, new(
        "Akun sendiri tidak dapat dinonaktifkan atau dilepas dari peran pengelola. Minta pengelola lain "
        + "melakukannya.",
        "You cannot deactivate your own account or give up your own administrator role. Ask another "
        + "administrator."));

    public static readonly AccountRefusal LastAdmin = new(409, new(
        "Ini pengelola aktif terakhir; tanpa dia tidak ada yang dapat mengurus akun. Tambahkan yang lain "
            + "dahulu.",
        "This is the last active administrator; without one nobody can keep the accounts. Add another "
            + "first."));

    public static readonly AccountRefusal Inactive = new(409, new(
        "Akun ini nonaktif; aktifkan dahulu.", "This account is deactivated; reactivate it first."));

    public static readonly AccountRefusal ExternalNameTaken = new(409, new(
        "Nama masuk tunggal itu sudah milik akun lain.", "Another account has that name for single sign-on."),
        "externalName");
}
