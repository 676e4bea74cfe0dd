namespace Workflow.Host.Features.Accounts.Addresses;

/// <summary>Why an address is not confirmed.</summary>
internal static class AddressRefusals
{
    public static readonly AccountRefusal MailOff = new(409, new(
        "Aplikasi ini tidak mengirim surel.", "This application sends no mails."));

    public static readonly AccountRefusal NoAddress = new(409, new(
        "Akun Anda tidak punya alamat surel yang dapat dipakai. Pengelola akun kantor Anda dapat mengisinya.",
        "Your account has no address that can be used. Whoever keeps your office’s accounts can enter one."));

    public static readonly AccountRefusal Confirmed = new(409, new(
        "Alamat Anda sudah dikonfirmasi.", "Your address is confirmed already."));

    public static readonly AccountRefusal TooSoon = new(429, new(
        "Surel konfirmasi baru saja dikirim. Lihat juga folder spam; dapat diminta lagi setelah lima menit.",
        "The mail was sent just now. Look among the spam too; you can ask again after five minutes."));

    public static readonly AccountRefusal Unreachable = new(503, new(
        "Server surel sedang tidak dapat dipakai; surel tidak dikirim. Coba lagi nanti.",
        "The mail server cannot be used at the moment; nothing was sent. Try again later."));

    public static readonly AccountRefusal LinkUnknown = new(409, new(
        "Tautan ini bukan untuk akun Anda, sudah dipakai, sudah lewat sehari, atau alamatnya sudah diganti. "
            + "Minta surel konfirmasi baru di halaman akun.",
        "This link is not your account’s, was used, is more than a day old, or the address has changed "
            + "since. Ask for a new mail on the page of your account."));

    /// <param name="words">The server's.</param>
    public static AccountRefusal Refused(string words) => new(409, new(
        $"Server surel menolak alamat ini: {words}", $"The mail server refuses this address: {words}"));
}
