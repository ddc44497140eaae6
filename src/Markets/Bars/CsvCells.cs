namespace Millwright.Markets;

/// <summary>
/// Splits one line of a comma or semicolon separated table without quoting, as market archives write it.
/// </summary>
internal static class CsvCells
{
    /// <summary>
    /// Finds the cells of a line, trimmed of blanks and quotes; surplus cells beyond the buffer are dropped.
    /// </summary>
    public static int Split(this ReadOnlySpan<byte> line, Span<Range> cells)
    {
        var count = 0;
        var start = 0;
        while (count < cells.Length)
        {
            var length = line[start..].IndexOfAny((byte)',', (byte)';');
            var end = length < 0 ? line.Length : start + length;
            cells[count++] = Trim(line, start, end);
            if (length < 0)
            {
                break;
            }

            start = end + 1;
        }

        return count;
    }

    private static Range Trim(ReadOnlySpan<byte> line, int start, int end)
    {
        while (start < end && line[start] is (byte)' ' or (byte)'\t' or (byte)'"')
        {
            start++;
        }

        while (end > start && line[end - 1] is (byte)' ' or (byte)'\t' or (byte)'"')
        {
            end--;
        }

        return start..end;
    }
}
