using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Millwright.Kernel.Parity;

namespace Millwright.Host.Parity;

/// <summary>Reads JSON Lines, writes one answer line per request line, same order.</summary>
public static class ParitySession
{
    /// <summary>Answers until the input ends.</summary>
    /// <param name="kernel">Kernel name; null = every line names its own in <c>kernel</c>.</param>
    /// <param name="input">Request lines, UTF-8.</param>
    /// <param name="output">Answer lines, UTF-8; flushed whenever no further complete line is at hand.</param>
    /// <returns>False when a line was malformed.</returns>
    public static bool Run(string? kernel, Stream input, Stream output) =>
        Run(kernel is null ? null : ParityCatalog.Find(kernel), input, output);

    /// <summary>Answers with one kernel until the input ends.</summary>
    /// <param name="fixedKernel">Kernel; null = every line names its own.</param>
    /// <param name="input">Request lines, UTF-8.</param>
    /// <param name="output">Answer lines, UTF-8.</param>
    /// <returns>False when a line was malformed.</returns>
    public static bool Run(IParityKernel? fixedKernel, Stream input, Stream output)
    {
        var reader = PipeReader.Create(input, new StreamPipeReaderOptions(bufferSize: 1 << 16, leaveOpen: true));
        var answers = new ArrayBufferWriter<byte>(1 << 16);
        using var writer = new Utf8JsonWriter(answers);
        var good = true;
        while (true)
        {
            var read = reader.ReadAsync().AsTask().GetAwaiter().GetResult();
            var buffer = read.Buffer;
            while (TakeLine(ref buffer, read.IsCompleted, out var line))
            {
                good &= AnswerLine(fixedKernel, line, writer, answers);
            }

            output.Write(answers.WrittenSpan);
            output.Flush();
            answers.ResetWrittenCount();
            reader.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
            {
                return good;
            }
        }
    }

    private static bool TakeLine(ref ReadOnlySequence<byte> buffer, bool last, out ReadOnlySequence<byte> line)
    {
        if (buffer.PositionOf((byte)'\n') is { } end)
        {
            line = buffer.Slice(0, end);
            buffer = buffer.Slice(buffer.GetPosition(1, end));
            return true;
        }

        line = buffer;
        var more = last && !buffer.IsEmpty;
        if (more)
        {
            buffer = buffer.Slice(buffer.End);
        }

        return more;
    }

    private static bool AnswerLine(
        IParityKernel? kernel,
        ReadOnlySequence<byte> line,
        Utf8JsonWriter writer,
        ArrayBufferWriter<byte> answers)
    {
        if (IsBlank(line))
        {
            return true;
        }

        var start = answers.WrittenCount;
        writer.Reset(answers);
        bool good;
        try
        {
            using var document = JsonDocument.Parse(line);
            var request = document.RootElement;
            var named = kernel ?? Named(request);
            good = named is not null && named.Answer(request, writer);
            if (named is null)
            {
                WriteError(writer, request, "unknown kernel");
            }
        }
        catch (JsonException failure)
        {
            WriteError(writer, default, $"malformed line: {failure.Message}");
            good = false;
        }

        writer.Flush();
        if (answers.WrittenCount > start)
        {
            answers.Write("\n"u8);
        }

        return good;
    }

    private static IParityKernel? Named(JsonElement request) =>
        request.ValueKind == JsonValueKind.Object
        && request.TryGetProperty("kernel", out var name)
        && name.ValueKind == JsonValueKind.String
            ? ParityCatalog.Find(name.GetString()!)
            : null;

    private static bool IsBlank(ReadOnlySequence<byte> line)
    {
        foreach (var segment in line)
        {
            if (segment.Span.ContainsAnyExcept(" \t\r"u8))
            {
                return false;
            }
        }

        return true;
    }

    private static void WriteError(Utf8JsonWriter writer, JsonElement request, string message)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("id");
        if (request.ValueKind == JsonValueKind.Object && request.TryGetProperty("id", out var id))
        {
            id.WriteTo(writer);
        }
        else
        {
            writer.WriteNullValue();
        }

        writer.WriteString("error", message);
        writer.WriteEndObject();
    }
}
