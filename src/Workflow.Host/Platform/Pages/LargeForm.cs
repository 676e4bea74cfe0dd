using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Workflow.Host.Platform.Storage.Files;

namespace Workflow.Host.Platform.Pages;

/// <summary>A file of a form that is larger than is taken; it was let pass by, none of it is kept.</summary>
/// <param name="Field">The field it was chosen in.</param>
public sealed record RefusedFile(string Field, string Name, long Length);

/// <summary>
/// A form with a file that is too large is read to its end, so that the browser shows an answer instead of a
/// broken connection; what was typed beside the file stays.
/// </summary>
internal static class LargeForm
{
    /// <summary>What is larger still is not waited for.</summary>
    private const long MostPassed = 20 * HostSettings.MaxRequestBytes;

    private const int MostTyped = 4 << 20;
    private const string Marker = "prakarsa:refused-files";

    public static bool Is(HttpRequest request) =>
        request.ContentLength is > HostSettings.MaxRequestBytes and <= MostPassed
        && Boundary(request) is not null;

    /// <summary>The files that were too large; empty for every other form.</summary>
    public static IReadOnlyList<RefusedFile> Refused(HttpContext http) =>
        http.Items[Marker] as IReadOnlyList<RefusedFile> ?? [];

    /// <exception cref="InvalidDataException">What is typed is too much, or the form is garbled.</exception>
    public static async Task Read(HttpContext http)
    {
        http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = MostPassed;
        var reader = new MultipartReader(Boundary(http.Request)!, http.Request.Body);
        var (typed, files, left) = (new KeyValueAccumulator(), new List<RefusedFile>(), MostTyped);
        while (await reader.ReadNextSectionAsync(http.RequestAborted) is { } section)
        {
            if (section.AsFileSection() is { } file)
            {
                files.Add(new(file.Name, FileNames.Bare(file.FileName), await PassBy(section, http)));
            }
            else if (section.AsFormDataSection() is { } field)
            {
                var value = await Text(section, left, http);
                left -= value.Length;
                typed.Append(field.Name, value);
            }
        }

        http.Features.Set<IFormFeature>(new FormFeature(new FormCollection(typed.GetResults())));
        http.Items[Marker] = files.Where(file => file.Length > 0).ToList();
    }

    private static string? Boundary(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= 200 } boundary
            ? boundary.Value
            : null;

    private static async Task<long> PassBy(MultipartSection section, HttpContext http)
    {
        var (buffer, length, read) = (new byte[81_920], 0L, 0);
        while ((read = await section.Body.ReadAsync(buffer, http.RequestAborted)) > 0)
            length += read;
        return length;
    }

    private static async Task<string> Text(MultipartSection section, int most, HttpContext http)
    {
        using var content = new MemoryStream();
        var (buffer, read) = (new byte[4_096], 0);
        while ((read = await section.Body.ReadAsync(buffer, http.RequestAborted)) > 0)
        {
            if (content.Length + read > most)
                throw new InvalidDataException("What is typed in the form exceeds its limit.");
            content.Write(buffer, 0, read);
        }

        return System.Text.Encoding.UTF8.GetString(content.ToArray());
    }
}
