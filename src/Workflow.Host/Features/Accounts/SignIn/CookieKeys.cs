using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Workflow.Host.Platform.Storage;
using Workflow.Host.Platform.Storage.Files;

namespace Workflow.Host.Features.Accounts.SignIn;

/// <summary>
/// What cookies and forms are sealed with is kept beside the installation's key: a restart signs nobody out,
/// nobody else on the machine can read it, and no backup holds it.
/// </summary>
internal sealed class CookieKeys(StorageOptions storage, ILoggerFactory log) : IXmlRepository
{
    private readonly DirectoryInfo _directory = new(Path.Combine(storage.Keys, "cookies"));

    public IReadOnlyCollection<XElement> GetAllElements() => Files().GetAllElements();

    public void StoreElement(XElement element, string friendlyName) =>
        Files().StoreElement(element, friendlyName);

    /// <summary>Made at the first use: a command that only reads leaves nothing behind.</summary>
    private FileSystemXmlRepository Files()
    {
        DataDirectory.CreatePrivate(storage.Keys);
        DataDirectory.CreatePrivate(_directory.FullName);
        return new(_directory, log);
    }
}
