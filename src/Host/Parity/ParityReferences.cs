using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Millwright.Alpha.Parity;
using Millwright.Kernel;
using Millwright.Kernel.Parity;

namespace Millwright.Host.Parity;

/// <summary>Opens a reference: <c>public</c>, <c>exec:COMMAND</c> or <c>inproc:ASSEMBLY</c>.</summary>
internal static class ParityReferences
{
    /// <summary>Opens what <c>--ref</c> names.</summary>
    public static Result<IParityReference> Open(string text, string kernel)
    {
        if (text == "public")
        {
            return PublicReference.Find(kernel) is { } known
                ? Result<IParityReference>.Ok(new Formulas(known))
                : Fail($"the public reference has no kernel '{kernel}'; it has "
                    + string.Join(", ", PublicReference.All.Select(k => k.Name)));
        }

        if (text.StartsWith("exec:", StringComparison.Ordinal) && text.Length > 5)
        {
            return Result<IParityReference>.Ok(new ReferenceProcess(text[5..].Trim('"')));
        }

        return text.StartsWith("inproc:", StringComparison.Ordinal) && text.Length > 7
            ? Load(text[7..])
            : Fail($"--ref is '{text}', allowed public, exec:COMMAND, inproc:ASSEMBLY");
    }

    private static Result<IParityReference> Load(string path)
    {
        if (!File.Exists(path))
        {
            return Fail($"{path} does not exist");
        }

        var context = new AssemblyLoadContext("parity reference", isCollectible: true);
        try
        {
            var assembly = context.LoadFromAssemblyPath(Path.GetFullPath(path));
            var answer = assembly.GetExportedTypes()
                .Select(t => t.GetMethod("Answer", BindingFlags.Public | BindingFlags.Static, [typeof(string)]))
                .FirstOrDefault(m => m?.ReturnType == typeof(string));
            if (answer is not null)
            {
                return Result<IParityReference>.Ok(
                    new Loaded(Path.GetFileName(path), answer.CreateDelegate<Func<string, string>>(), context));
            }
        }
        catch (BadImageFormatException)
        {
            context.Unload();
            return Fail($"{path} is no .NET assembly");
        }

        context.Unload();
        return Fail($"{path} has no public class with 'public static string Answer(string line)'");
    }

    private static Result<IParityReference> Fail(string text) =>
        Result<IParityReference>.Fail("ref", "unknown", text);

    /// <summary>The built-in formulas.</summary>
    private sealed class Formulas(IParityKernel kernel) : IParityReference
    {
        public string Name => "public";

        public string?[] Answer(IReadOnlyList<string> lines)
        {
            using var answers = new MemoryStream();
            using var request = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
            ParitySession.Run(kernel, request, answers);
            return Encoding.UTF8.GetString(answers.GetBuffer(), 0, (int)answers.Length)
                .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }

        public void Dispose()
        {
        }
    }

    /// <summary>A method of an assembly: one line in, one line out.</summary>
    private sealed class Loaded(string name, Func<string, string> answer, AssemblyLoadContext context)
        : IParityReference
    {
        public string Name => $"inproc {name}";

        public string?[] Answer(IReadOnlyList<string> lines) => [.. lines.Select(answer)];

        public void Dispose() => context.Unload();
    }
}
