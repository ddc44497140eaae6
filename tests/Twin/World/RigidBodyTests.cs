using Millwright.Twin.World;

namespace Millwright.Twin.Tests.World;

public sealed class RigidBodyTests
{
    [Fact]
    public void Given_a_force_for_a_second_then_speed_and_way_are_those_of_semi_implicit_steps()
    {
        var body = new RigidBody(90.0, [1.0, 1.0, 1.0]);

        body.Step(1.0, 1.0, [200.0, 0.0, 0.0], [0.0, 0.0, 0.0], 10.0, 0.0);

        // a = 2 m/s², ten steps of 0.1 s: v = 2, p = a·h²·(1 + 2 + … + 10) = 1.1; forward is north.
        Assert.Equal(2.0, body.V[1], 12);
        Assert.Equal(1.1, body.P[1], 12);
        Assert.Equal(0.0, body.P[0], 12);
        Assert.Equal(100.0, body.MassKg);
    }

    [Fact]
    public void Given_a_burn_shorter_than_the_tick_then_the_rest_is_drift()
    {
        var body = new RigidBody(100.0, [1.0, 1.0, 1.0]);

        body.Step(1.0, 0.1, [0.0, 100.0, 0.0], [0.0, 0.0, 0.0], 0.0, Math.PI / 2.0);

        // v = 0.1 m/s to port; at heading east port is north. p = 0.01 + 0.09.
        Assert.Equal(0.1, body.V[1], 12);
        Assert.Equal(0.1, body.P[1], 12);
        Assert.Equal(0.0, body.V[0], 12);
    }

    [Fact]
    public void Given_a_torque_then_rate_and_attitude_follow_and_the_quaternion_stays_of_length_one()
    {
        var body = new RigidBody(100.0, [2.0, 3.0, 4.0]);

        body.Step(2.0, 1.0, [0.0, 0.0, 0.0], [0.0, 0.0, 4.0], 0.0, 0.0);

        // 1 rad/s about up after a second of 1 rad/s²; yaw = 0.01·(1 + … + 10)·… = 0.55 + 1.0.
        Assert.Equal(1.0, body.Omega[2], 12);
        Assert.Equal(0.55 + 1.0, 2.0 * Math.Atan2(body.Q[3], body.Q[0]), 12);
        Assert.Equal(1.0, body.Q.Sum(q => q * q), 12);
    }

    [Fact]
    public void Given_no_torque_then_energy_and_momentum_of_a_tumbling_body_are_kept_within_the_step_error()
    {
        var body = new RigidBody(100.0, [2.0, 3.0, 4.0]);
        body.Omega[0] = 0.2;
        body.Omega[1] = 0.01;
        double Energy() => (2.0 * body.Omega[0] * body.Omega[0]) + (3.0 * body.Omega[1] * body.Omega[1])
            + (4.0 * body.Omega[2] * body.Omega[2]);
        var before = Energy();

        for (var i = 0; i < 100; i++)
        {
            body.Step(1.0, 0.0, [0.0, 0.0, 0.0], [0.0, 0.0, 0.0], 0.0, 0.0);
        }

        Assert.Equal(before, Energy(), before * 0.02);
    }

    [Fact]
    public void Given_the_extra_is_off_then_the_ship_has_no_body_and_thrust_moves_nothing()
    {
        var world = FlappingTests.Ship();
        Assert.Null(world.Body);
        world.Rcs.Command("forward", 60.0, 2.0);
        world.Step(1.0);
        Assert.Equal(0.0, world.Y);
    }
}
