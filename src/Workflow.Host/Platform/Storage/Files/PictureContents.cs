using System.Buffers.Binary;

namespace Workflow.Host.Platform.Storage.Files;

/// <summary>
/// The pictures that are taken as documents: whether each is whole, and nothing else with it.
/// </summary>
internal static class PictureContents
{
    public static FileFault? OfPng(Stream file)
    {
        for (long at = 8; ;)
        {
            var head = FileContents.At(file, at, 8).AsSpan();
            if (head.Length < 8 || (at == 8 && !head[4..].SequenceEqual("IHDR"u8)))
                return FileFault.CutOff;

            at += 12L + BinaryPrimitives.ReadUInt32BigEndian(head);
            if (at > file.Length)
                return FileFault.CutOff;
            if (head[4..].SequenceEqual("IEND"u8))
                return FileContents.HasMore(file, at) ? FileFault.After : null;
        }
    }

    public static FileFault? OfJpeg(Stream file)
    {
        for (file.Position = 2; ;)
        {
            var sign = file.ReadByte();
            while (sign is >= 0 and not 0xFF) // The picture itself.
                sign = file.ReadByte();
            while (sign == 0xFF)
                sign = file.ReadByte();

            switch (sign)
            {
                case < 0:
                    return FileFault.CutOff;
                case 0 or 1 or (>= 0xD0 and <= 0xD8): // Marks without a length.
                    break;
                case 0xD9 when !FileContents.HasMore(file, file.Position):
                    return null;
                case 0xD9: // Cameras put a second picture behind the first one.
                    var more = file.Position - 1;
                    if (IsOfTelephone(file, more))
                        return null;
                    if (!FileContents.At(file, more, 3).AsSpan().SequenceEqual<byte>([0xFF, 0xD8, 0xFF]))
                        return FileFault.After;
                    file.Position = more;
                    break;
                default:
                    if (FileContents.At(file, file.Position, 2) is { Length: 2 } length)
                        file.Position += BinaryPrimitives.ReadUInt16BigEndian(length) - 2;
                    break;
            }
        }
    }

    /// <summary>
    /// Whether it is what telephones put behind a picture: a moment of film, or Samsung's list of facts.
    /// </summary>
    private static bool IsOfTelephone(Stream file, long at) =>
        // Behind its length, the zeros of which are padding.
        FileContents.At(file, at, 8).AsSpan().IndexOf("ftyp"u8) >= 0
        || FileContents.At(file, file.Length - 4, 4).AsSpan().SequenceEqual("SEFT"u8);
}
