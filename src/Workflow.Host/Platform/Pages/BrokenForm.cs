using Microsoft.AspNetCore.Diagnostics;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Storage.Files;

namespace Workflow.Host.Platform.Pages;

/// <summary>What is wrong with a form as a whole, for the page that tells it.</summary>
public enum FormFault
{
    None,

    /// <summary>It broke off, or what it holds cannot be read.</summary>
    Unreadable,

    /// <summary>More was sent than is taken.</summary>
    TooLarge,

    /// <summary>It carries no token of this session: open too long, or of another site.</summary>
    Unknown,
}

/// <summary>
/// Reads forms before their token is looked for: whoever looks for that takes whatever went wrong for a form
/// without one.
/// </summary>
internal static class BrokenForm
{
    private const string Marker = "prakarsa:form-fault";

    public static FormFault FaultOf(HttpContext http) => http.Items[Marker] as FormFault? ?? FormFault.None;

    public static void Mark(HttpContext http, FormFault fault) => http.Items[Marker] = fault;

    /// <summary>Whether there is a form of a page that has not been told to be broken yet.</summary>
    public static bool IsToRead(HttpContext http) => http.Request.HasFormContentType
        && !http.Request.Path.StartsWithSegments(ApiErrors.Root)
        && http.Features.Get<IExceptionHandlerFeature>() is null
        && http.Features.Get<IStatusCodeReExecuteFeature>() is null;

    /// <summary>Reads the form; false, with the status to answer, where it cannot be read.</summary>
    public static async Task<bool> Read(HttpContext http)
    {
        try
        {
            if (LargeForm.Is(http.Request))
                await LargeForm.Read(http);
            else
                await http.Request.ReadFormAsync(http.RequestAborted);
            return true;
        }
        catch (BadHttpRequestException wrong)
        {
            return Told(http, wrong.StatusCode);
        }
        catch (InvalidDataException wrong)
        {
            return Told(
                http, wrong.Message.Contains("limit", StringComparison.Ordinal)
                    ? StatusCodes.Status413PayloadTooLarge
                    : StatusCodes.Status400BadRequest);
        }
        catch (IOException wrong) when (!DiskRoom.IsMissing(wrong))
        {
            return Told(http, StatusCodes.Status400BadRequest);
        }
    }

    private static bool Told(HttpContext http, int status)
    {
        Mark(http, status == StatusCodes.Status413PayloadTooLarge
            ? FormFault.TooLarge : FormFault.Unreadable);
        http.Response.StatusCode = status;
        return false;
    }
}
