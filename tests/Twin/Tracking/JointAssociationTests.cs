using Millwright.Twin.Tracking;

namespace Millwright.Twin.Tests.Tracking;

public sealed class JointAssociationTests
{
    [Fact]
    public void Given_one_track_then_the_shares_are_those_of_probabilistic_data_association()
    {
        // β_j = ψ_j / (1 + ψ_1 + ψ_2), β_0 = 1 / (1 + ψ_1 + ψ_2).
        var (beta, missed) = Solve([3.0, 1.0], 1, 2);

        Assert.Equal(3.0 / 5.0, beta[0], 12);
        Assert.Equal(1.0 / 5.0, beta[1], 12);
        Assert.Equal(1.0 / 5.0, missed[0], 12);
    }

    [Fact]
    public void Given_two_tracks_and_one_detection_then_the_shares_are_those_of_enumeration()
    {
        // Joint events: nobody 1, first ψ_1 = 4, second ψ_2 = 2; a tree, so propagation is exact.
        var (beta, missed) = Solve([4.0, 2.0], 2, 1);

        Assert.Equal(4.0 / 7.0, beta[0], 6);
        Assert.Equal(2.0 / 7.0, beta[1], 6);
        Assert.Equal(3.0 / 7.0, missed[0], 6);
    }

    [Fact]
    public void Given_two_tracks_and_two_detections_then_the_shares_are_near_those_of_enumeration()
    {
        double[] psi = [5.0, 1.0, 0.5, 4.0];
        var (beta, _) = Solve(psi, 2, 2);

        // Events: 1; ψ11; ψ12; ψ21; ψ22; ψ11ψ22; ψ12ψ21.
        var total = 1.0 + 5.0 + 1.0 + 0.5 + 4.0 + 20.0 + 0.5;
        Assert.Equal((5.0 + 20.0) / total, beta[0], 0.02);
        Assert.Equal((1.0 + 0.5) / total, beta[1], 0.02);
        Assert.Equal((4.0 + 20.0) / total, beta[3], 0.02);
    }

    [Fact]
    public void Given_random_gates_then_every_row_is_a_distribution_and_no_detection_is_used_twice()
    {
        var random = Kernel.Xoshiro256.Create(9, "jpda");
        for (var round = 0; round < 200; round++)
        {
            var psi = new double[5 * 6];
            for (var i = 0; i < psi.Length; i++)
            {
                psi[i] = random.NextUnit() < 0.5 ? 0.0 : random.NextUnit() * 50.0;
            }

            var (beta, missed) = Solve(psi, 5, 6);
            for (var i = 0; i < 5; i++)
            {
                Assert.Equal(1.0, missed[i] + beta.AsSpan(i * 6, 6).ToArray().Sum(), 9);
            }

            for (var j = 0; j < 6; j++)
            {
                Assert.True(Enumerable.Range(0, 5).Sum(i => beta[(i * 6) + j]) <= 1.0 + 1e-3);
            }
        }
    }

    private static (double[] Beta, double[] Missed) Solve(double[] psi, int rows, int columns)
    {
        var (beta, missed) = (new double[rows * columns], new double[rows]);
        Assert.InRange(JointAssociation.Solve(psi, rows, columns, beta, missed), 1, 60);
        return (beta, missed);
    }
}
