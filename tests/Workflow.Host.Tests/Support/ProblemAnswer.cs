using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Workflow.Host.Tests.Support;

/// <summary>Reads an answer that must be a problem, and judges what all of them have in common.</summary>
internal static class ProblemAnswer
{
    public static async Task<JsonObject> Read(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        Assert.That(answer.StatusCode, Is.EqualTo(status), await answer.Content.ReadAsStringAsync());
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        var problem = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.That((string?)problem["type"], Is.EqualTo($"urn:prakarsa:problem:{code}"));
        Assert.That((string?)problem["code"], Is.EqualTo(code));
        Assert.That((int?)problem["status"], Is.EqualTo((int)status));
        return problem;
    }
}
