using System.Security.Cryptography;
using Workflow.Host.Platform.Storage;
using Workflow.Host.Platform.Storage.Files;

namespace Workflow.Host.Platform.Journal;

/// <summary>
/// The key that this installation signs with (ECDSA, P-256, SHA-256). It is made at the first start and is in
/// no backup: whoever gets hold of a backup, or of the database, cannot sign with it.
/// </summary>
public sealed class InstallationKey(StorageOptions storage)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private string Path => System.IO.Path.Combine(storage.Keys, "installation.pem");

    public bool IsThere => File.Exists(Path);

    /// <summary>Makes the key where there is none yet; of several processes one wins.</summary>
    public void Ensure()
    {
        if (IsThere)
            return;

        DataDirectory.CreatePrivate(storage.Keys);
        // To move a file may replace one made meanwhile.
        using var held = FileLock.Hold(storage.Keys + ".making");
        if (IsThere)
            return;

        var draft = $"{Path}.{Guid.NewGuid():n}";
        using (var key = ECDsa.Create(ECCurve.NamedCurves.nistP256))
            Write(draft, key.ExportPkcs8PrivateKeyPem());
        File.Move(draft, Path, overwrite: false);
    }

    /// <summary>The public key, as SubjectPublicKeyInfo in base 64.</summary>
    public string PublicKey
    {
        get
        {
            using var key = Load();
            return Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
        }
    }

    /// <summary>The installation's name: the SHA-256 of its public key.</summary>
    public string Installation =>
        Convert.ToHexStringLower(SHA256.HashData(Convert.FromBase64String(PublicKey)));

    public string Sign(byte[] message)
    {
        using var key = Load();
        return Convert.ToBase64String(key.SignData(message, HashAlgorithmName.SHA256));
    }

    /// <summary>Whether this installation's key made a signature, as <see cref="Sign"/> writes it.</summary>
    public bool IsSignature(byte[] message, string signature) =>
        IsSignatureBy(PublicKey, Installation, message, signature);

    /// <summary>Whether somebody's key made a signature; needs nothing of this installation.</summary>
    /// <param name="publicKey">SubjectPublicKeyInfo in base 64.</param>
    /// <param name="installation">Whose it must be: its SHA-256.</param>
    /// <param name="signature">In base 64.</param>
    public static bool IsSignatureBy(
        string publicKey, string installation, byte[] message, string signature)
    {
        try
        {
            var encoded = Convert.FromBase64String(publicKey);
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(encoded, out _);
            return Convert.ToHexStringLower(SHA256.HashData(encoded)) == installation
                && key.VerifyData(message, Convert.FromBase64String(signature), HashAlgorithmName.SHA256);
        }
        catch (Exception error) // The last: a key on a curve that this machine does not know.
            when (error is FormatException or CryptographicException or PlatformNotSupportedException)
        {
            return false;
        }
    }

    /// <summary>A secret of 32 bytes for one purpose (HKDF, RFC 5869); it tells nothing of the key.</summary>
    public byte[] Derive(string purpose)
    {
        using var key = Load();
        return HKDF.DeriveKey(
            HashAlgorithmName.SHA256, key.ExportParameters(includePrivateParameters: true).D!, 32,
            info: System.Text.Encoding.UTF8.GetBytes(purpose));
    }

    private ECDsa Load()
    {
        Ensure();
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(Path));
            return key;
        }
        catch (Exception error) when (error is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new OperatorException($"{Path} does not hold a key: {error.Message}", error);
        }
    }

    private static void Write(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using var file = new FileStream(path, options);
        file.Write(System.Text.Encoding.ASCII.GetBytes(text));
        file.Flush(flushToDisk: true);
    }
}
