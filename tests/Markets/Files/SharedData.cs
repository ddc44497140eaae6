namespace Millwright.Markets.Tests;

/// <summary>
/// Recorded data outside the repository, found by MILLWRIGHT_DATA; tests that need it are skipped without it.
/// </summary>
internal static class SharedData
{
    public static string Root
    {
        get
        {
            var root = Environment.GetEnvironmentVariable("MILLWRIGHT_DATA");
            Assert.SkipWhen(string.IsNullOrEmpty(root) || !Directory.Exists(root), "MILLWRIGHT_DATA is not set");
            return root!;
        }
    }
}
