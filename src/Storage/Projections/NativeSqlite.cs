using System.Reflection;
using System.Runtime.InteropServices;

namespace Millwright.Storage;

/// <summary>
/// Chooses the native SQLite: the system's <c>libsqlite3.so.0</c> where it exists (the bundled one is old), else the
/// bundle.
/// </summary>
internal static class NativeSqlite
{
    private const string Bundled = "e_sqlite3";
    private static readonly Lock Gate = new();
    private static bool ready;

    /// <summary>Prepares the provider once per process.</summary>
    internal static void EnsureReady()
    {
        lock (Gate)
        {
            if (ready)
            {
                return;
            }

            NativeLibrary.SetDllImportResolver(typeof(SQLitePCL.SQLite3Provider_e_sqlite3).Assembly, Resolve);
            SQLitePCL.Batteries_V2.Init();
            ready = true;
        }
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        name == Bundled && OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libsqlite3.so.0", out var handle)
            ? handle
            : 0;
}
