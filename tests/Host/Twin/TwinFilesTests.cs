using Millwright.Host.CommandLine;
using Millwright.Host.Twin;

namespace Millwright.Host.Tests.Twin;

/// <summary>Profiles, procedure folders and the dictionary from the command line (twin.md §2.2, §10.5,
/// §11.3).</summary>
public sealed class TwinFilesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("twin-files-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Given_the_shipped_profile_then_it_has_no_faults() =>
        Assert.Equal((0, "no faults\n"), Run("profile", "validate"));

    [Fact]
    public void Given_a_profile_with_faults_then_all_are_printed_and_the_exit_code_says_so()
    {
        var file = Path.Combine(folder, "ship.json");
        File.WriteAllText(
            file,
            """
            {"hardware_profile": {"power_capacity_wh": "x", "power_plane": {"max_bus_a": "y",
             "battery_max_charge_w": -1, "soc_shed_low_pct": 40, "soc_shed_high_pct": 30}}}
            """);
        var (code, text) = Run("profile", "validate", file);
        Assert.Equal(1, code);
        foreach (var fault in (string[])["BATTERY_CAPACITY_INVALID", "POWER_PLANE_PARAM_INVALID:max_bus_a",
            "POWER_PLANE_PARAM_NEGATIVE:battery_max_charge_w", "POWER_PLANE_PARAM_INVALID:soc_shed_high_pct",
            "4 faults"])
        {
            Assert.Contains(fault, text, StringComparison.Ordinal);
        }

        Assert.Equal(0, Run("profile", "validate", file, "--lenient").Code);
    }

    [Fact]
    public void Given_a_folder_of_procedures_then_good_ones_are_listed_and_bad_ones_named_with_their_field()
    {
        const string Good =
            """{"name": "a", "steps": [{"command": "sim.stop", "expected_ack": "ack", "timeout": 1}]}""";
        File.WriteAllText(Path.Combine(folder, "1.json"), Good);
        Assert.Equal(0, Run("procedures", "check", folder).Code);
        File.WriteAllText(Path.Combine(folder, "2.json"), Good);
        File.WriteAllText(Path.Combine(folder, "3.json"), """{"name": "c", "steps": [{"command": "sim.stop"}]}""");
        File.WriteAllText(
            Path.Combine(folder, "4.json"),
            Good.Replace("\"a\"", "\"thermal_safe\"", StringComparison.Ordinal));
        var (code, text) = Run("procedures", "check", folder);
        Assert.Equal(1, code);
        Assert.Contains("2.json: name 'a' is that of 1.json already", text, StringComparison.Ordinal);
        Assert.Contains("3.json: steps[0].timeout: missing", text, StringComparison.Ordinal);
        Assert.Contains("4.json: name: 'thermal_safe' is a shipped procedure", text, StringComparison.Ordinal);
        Assert.Single(ProcedureFolder.Read(folder).Documents);
        Assert.Contains("does not exist", Run("procedures", "check", folder + "/no").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_the_dictionary_when_exported_then_both_forms_name_the_charge()
    {
        var file = Path.Combine(folder, "d.json");
        Assert.Equal(0, Run("dictionary", "export", "--format", "json", "--out", file).Code);
        Assert.Contains("\"label_ru\": \"Заряд батареи\"", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Contains("path: \"power.soc_pct\"", Run("dictionary", "export").Text, StringComparison.Ordinal);
    }

    private static (int Code, string Text) Run(params string[] arguments)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var context = new VerbContext([], Stream.Null, Stream.Null, text, text, Directory.GetCurrentDirectory());
        return (TwinVerb.Create(context).Parse(arguments).Invoke(), text.ToString());
    }
}
