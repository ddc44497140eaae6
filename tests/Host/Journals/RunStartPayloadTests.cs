using Millwright.Host.Journals;

namespace Millwright.Host.Tests.Journals;

/// <summary>What a journal says about who wrote it (kernel.md §5.2).</summary>
public sealed class RunStartPayloadTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("millwright-identity-").FullName;

    [Fact]
    public void Given_a_copy_of_a_build_then_its_identity_is_equal_and_another_assembly_changes_it()
    {
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll"))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        Assert.Equal(RunStartPayload.Build.ToArray(), RunStartPayload.BuildOf(folder));

        File.Copy(
            Path.Combine(folder, "Millwright.Kernel.dll"),
            Path.Combine(folder, "Millwright.Twin.dll"),
            overwrite: true);

        Assert.NotEqual(RunStartPayload.Build.ToArray(), RunStartPayload.BuildOf(folder));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
