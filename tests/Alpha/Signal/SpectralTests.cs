using Millwright.Alpha.Parity;
using Millwright.Alpha.Signal;
using Millwright.Kernel;

namespace Millwright.Alpha.Tests.Signal;

/// <summary>The fast forms of the signal against the plain ones, to the bit.</summary>
public sealed class SpectralTests
{
    [Theory]
    [InlineData(1, 12)]
    [InlineData(2, 12)]
    [InlineData(3, 60)]
    [InlineData(7, 60)]
    [InlineData(8, 60)]
    [InlineData(9, 20)]
    [InlineData(16, 61)]
    [InlineData(33, 60)]
    [InlineData(50, 60)]
    [InlineData(50, 360)]
    [InlineData(67, 100)]
    public void Given_random_returns_with_missing_and_still_instruments_then_every_bit_is_that_of_the_plain_form(
        int n, int window)
    {
        var random = Xoshiro256.Create((ulong)((n * 1_000) + window), "spectral");
        var matrix = new CorrelationMatrix(n, window);
        for (var round = 0; round < 12; round++)
        {
            var rows = Rows(ref random, n, window, round);
            var returns = new ReturnWindow(n, window);
            foreach (var row in rows)
            {
                returns.Append(row);
            }

            matrix.Update(returns);
            int[] active = [.. Enumerable.Range(0, n).Where(i =>
                rows.All(r => !double.IsNaN(r[i])) && rows.Any(r => r[i] != rows[0][i]))];
            Assert.Equal(active, matrix.Active.ToArray());
            var plain = PublicSpectral.Correlations(rows, active);
            for (var i = 0; i < active.Length; i++)
            {
                Assert.Equal(i, matrix.PositionOf(active[i]));
                for (var j = 0; j < active.Length; j++)
                {
                    Assert.Equal(Bits(plain[i, j]), Bits(matrix[i, j]));
                }
            }

            if (active.Length > 0)
            {
                Assert.Equal(Bits(PublicSpectral.Largest(plain)), Bits(matrix.LargestEigenvalue()));
            }
        }
    }

    [Fact]
    public void Given_matrices_with_zero_tails_and_equal_eigenvalues_then_the_bits_are_those_of_the_plain_form()
    {
        for (var n = 1; n <= 20; n++)
        {
            foreach (var value in new[] { 0.0, 1.0, -0.0, 0.5, 1.0 / n, -1.0 / (n + 1) })
            {
                var plain = new double[n, n];
                var flat = new double[n * n];
                for (var i = 0; i < n; i++)
                {
                    for (var j = 0; j < n; j++)
                    {
                        flat[(i * n) + j] = plain[i, j] = i == j ? 1.0 : (i + j) % 3 == 0 ? value : 0.0;
                    }
                }

                Assert.Equal(Bits(PublicSpectral.Largest(plain)), Bits(LargestEigenvalue.Of(flat, n)));
            }
        }
    }

    [Fact]
    public void Given_a_matrix_then_the_spectrum_sums_to_its_order_and_its_largest_is_that_of_the_signal()
    {
        var random = Xoshiro256.Create(5, "spectrum");
        foreach (var n in new[] { 8, 24, 50 })
        {
            var returns = new ReturnWindow(n, 60);
            foreach (var row in Rows(ref random, n, 60, 0))
            {
                returns.Append(row);
            }

            var matrix = new CorrelationMatrix(n, 60);
            matrix.Update(returns);
            var spectrum = Spectrum.Of(matrix, 60)!;
            Assert.Equal(n, spectrum.Eigenvalues.Sum(), 9);
            Assert.True(spectrum.Gap <= Spectrum.Tolerance, $"{spectrum.Gap}");
            Assert.InRange(spectrum.Absorption, 0.2, 1.0);
            Assert.InRange(spectrum.Participation, 1.0, n);
            Assert.InRange(spectrum.Entropy, 0.0, 1.0);
            Assert.Equal(Math.Pow(1.0 + Math.Sqrt(n / 60.0), 2.0), spectrum.Edge, 12);
        }
    }

    [Fact]
    public void Given_a_full_window_then_an_update_and_its_eigenvalue_allocate_nothing()
    {
        var random = Xoshiro256.Create(6, "allocation");
        var returns = new ReturnWindow(50, 360);
        foreach (var row in Rows(ref random, 50, 360, 0))
        {
            returns.Append(row);
        }

        var matrix = new CorrelationMatrix(50, 360);
        matrix.Update(returns);
        var sum = matrix.LargestEigenvalue();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 20; i++)
        {
            matrix.Update(returns);
            sum += matrix.LargestEigenvalue();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(sum > 21.0);
    }

    private static double[][] Rows(ref Xoshiro256 random, int n, int window, int round)
    {
        var rows = new double[window][];
        for (var t = 0; t < window; t++)
        {
            var common = random.NextNormalApprox();
            rows[t] = new double[n];
            for (var i = 0; i < n; i++)
            {
                rows[t][i] = 0.001 * ((0.7 * common) + random.NextNormalApprox());
            }
        }

        for (var i = 0; round % 3 == 1 && i < n; i++)
        {
            if (random.Below(4) == 0)
            {
                rows[(int)random.Below((ulong)window)][i] = double.NaN;
            }
            else if (random.Below(5) == 0)
            {
                Array.ForEach(rows, r => r[i] = 0.0);
            }
        }

        return rows;
    }

    private static string Bits(double x) => $"{BitConverter.DoubleToUInt64Bits(x):X16}";
}
