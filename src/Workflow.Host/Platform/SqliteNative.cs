using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Workflow.Host.Platform;

/// <summary>
/// Makes EF Core 10 run on SQLitePCLRaw 2.0.6 and on the newest native SQLite there is. The bundled one is of
/// 2021; the operating system's is taken where it is newer. Goes away with the pins of Sqlite.props.
/// </summary>
public static class SqliteNative
{
    private const int Bundled = 3_035_005;
    private static nint _system;

    /// <summary>Whether the native SQLite in use is the bundled one of 2021.</summary>
    public static bool IsOld => _system == 0;

    /// <summary>Called from the module initialiser of every executable and test assembly.</summary>
    public static void Ensure() =>
        RuntimeHelpers.RunModuleConstructor(typeof(SqliteNative).Module.ModuleHandle);

#pragma warning disable CA2255 // An initialiser in a library is meant: nothing may load SQLite before it.
    [ModuleInitializer]
    internal static void Init()
#pragma warning restore CA2255
    {
        AssemblyLoadContext.Default.Resolving += LoadOlder;
        _system = FindNewerSystemLibrary();
        Bind();
    }

    // The runtime refuses an assembly of a lower version than was asked for; a handler may hand it over
    // still.
    private static Assembly? LoadOlder(AssemblyLoadContext context, AssemblyName name)
    {
        if (name.Name?.StartsWith("SQLitePCLRaw.", StringComparison.Ordinal) != true)
            return null;

        var path = Path.Combine(AppContext.BaseDirectory, name.Name + ".dll");
        return File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
    }

    [MethodImpl(MethodImplOptions.NoInlining)] // Its types must not be loaded before the handler stands.
    private static void Bind()
    {
        NativeLibrary.SetDllImportResolver(
            typeof(SQLitePCL.SQLite3Provider_e_sqlite3).Assembly,
            static (library, _, _) => library == "e_sqlite3" ? _system : 0);
        SQLitePCL.Batteries_V2.Init();
    }

    private static unsafe nint FindNewerSystemLibrary()
    {
        var name = OperatingSystem.IsWindows() ? "winsqlite3"
            : OperatingSystem.IsMacOS() ? "libsqlite3.dylib" : "libsqlite3.so.0";
        if (!NativeLibrary.TryLoad(name, out var library))
            return 0;

        if (NativeLibrary.TryGetExport(library, "sqlite3_libversion_number", out var version)
            && ((delegate* unmanaged[Cdecl]<int>)version)() > Bundled)
            return library;

        NativeLibrary.Free(library);
        return 0;
    }
}
