using System.Security.Cryptography;
using System.Text;
using Workflow.Engine.Agreements;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Agreements;

/// <summary>
/// Ids of agreements follow from what they are of, so that nothing is entered twice, not even by two
/// processes at once: the second finds the first one's journal.
/// </summary>
public static class AgreementId
{
    /// <summary>The id of the agreement signed under an initiative.</summary>
    public static Guid OfInitiative(Guid initiative) => Of($"initiative\n{Portable.Text(initiative)}");

    /// <summary>The id of an imported agreement.</summary>
    public static Guid OfImport(Particulars listed) =>
        Of($"import\n{listed.Region}\n{listed.Partner}\n{Portable.Text(listed.SignedOn)}");

    private static Guid Of(string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80); // Version 8 of RFC 9562: made from a hash.
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new(bytes, bigEndian: true);
    }
}
