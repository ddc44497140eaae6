using System.Globalization;
using Millwright.Twin.Incidents;
using Millwright.Twin.Missions;

namespace Millwright.Twin.Plant;

/// <content>Effect verification: an acknowledgement is not an effect (twin.md §6.3).</content>
public sealed partial class ShipPlant
{
    private void Await(UInt128 command, string request, string kind, ShipAnswer answer)
    {
        var predicate = Predicate.Parse(answer.Effect);
        if (predicate.Holds(readings))
        {
            Confirm(command, kind, predicate);
            return;
        }

        effects.Add(new PendingEffect(command, request, kind, predicate, tick + answer.Ticks));
    }

    private void Verify()
    {
        for (var i = 0; i < effects.Count;)
        {
            var effect = effects[i];
            if (effect.Predicate.Holds(readings))
            {
                effects.RemoveAt(i);
                Confirm(effect.Command, effect.Kind, effect.Predicate);
                continue;
            }

            if (tick >= effect.DeadlineTick)
            {
                effects.RemoveAt(i);
                Expire(effect);
                continue;
            }

            i++;
        }
    }

    private void Confirm(UInt128 command, string kind, Predicate predicate)
    {
        if (command != UInt128.Zero)
        {
            port.Context!.Complete(
                command, CommandStatus.Confirmed, $"Effect of {kind} confirmed: {predicate.Text}.", null,
                new ShipEffect("confirmed", predicate.Text, tick));
        }

        procedures.EffectConfirmed();
    }

    private void Expire(PendingEffect effect)
    {
        if (effect.Command != UInt128.Zero)
        {
            port.Context!.Complete(
                effect.Command, CommandStatus.Failed,
                $"The effect of {effect.Kind} did not show: {effect.Predicate.Text}.", "effect_timeout",
                new ShipEffect("timeout", effect.Predicate.Text, tick));
        }

        procedures.EffectTimedOut();
        Ingest("command", "effect", effect.Request, [("timeout", true), ("id", effect.Request)]);
        desk.Ended("EFFECT_TIMEOUT", effect.Request, clockS, "told", port);
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
