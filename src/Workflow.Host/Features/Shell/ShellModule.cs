using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.WebEncoders;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Pages;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Shell;

/// <summary>
/// The web pages: Razor Pages beside their features, rendered on the server, for signed-in people only unless
/// a page says otherwise.
/// </summary>
public static class ShellModule
{
    /// <summary>The policy of every page: a person with an active account, signed in by the cookie.</summary>
    public const string Policy = "pages";

    private const int MaxFormKeys = 2_048;

    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorPages(Configure);
        services.AddSingleton<KeptForms>();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "prakarsa.form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.FormFieldName = "__form";
        });
        services.Configure<CookieTempDataProviderOptions>(options =>
        {
            options.Cookie.Name = "prakarsa.told";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddResponseCompression(options =>
        {
            // No secret of ours stands unmasked in a page: form tokens are salted.
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<FormOptions>(form => form.ValueCountLimit = MaxFormKeys);
        // Names of partners keep their letters instead of becoming numbers; what HTML needs is still escaped.
        services.Configure<WebEncoderOptions>(
            options => options.TextEncoderSettings = new(UnicodeRanges.All));
        return services;
    }

    /// <summary>
    /// Comes before routing: headers, compression, and what a person reads when something fails.
    /// </summary>
    public static IApplicationBuilder UsePages(this IApplicationBuilder app) =>
        app.UseWhen(http => !http.Request.Path.StartsWithSegments(ApiErrors.Root), pages => pages
            .UseResponseCompression()
            .UseSafetyHeaders()
            .UseExceptionHandler(ProblemPath + "500")
            // In a scope of its own: who asks is found anew, as the first time it may have failed.
            .UseStatusCodePagesWithReExecute(ProblemPath + "{0}", createScopeForStatusCodePages: true)
            .Use(Outage.Guard)
            .Use(Nul.Guard));

    /// <summary>
    /// Reads forms (<see cref="BrokenForm"/>). Comes after authorisation, so that nobody else sends files.
    /// </summary>
    public static IApplicationBuilder UseForms(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (!BrokenForm.IsToRead(http) || await BrokenForm.Read(http))
            await next(http);
    });

    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapPreferences();
        app.MapRazorPages().WithStaticAssets();
    }

    private const string ProblemPath = "/problem/";

    private static void Configure(RazorPagesOptions options)
    {
        options.RootDirectory = "/Features";
        options.Conventions.AuthorizeFolder("/", Policy);
        options.Conventions.AddFolderApplicationModelConvention("/", page =>
        {
            if (!page.Filters.OfType<IgnoreAntiforgeryTokenAttribute>().Any())
                page.Filters.Add(new FormToken());
        });
    }
}
