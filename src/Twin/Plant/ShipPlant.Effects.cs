using System.Globalization;
using Millwright.Twin.Incidents;
using Millwright.Twin.Missions;

namespace Millwright.Twin.Plant;

/// <content>Effect verification: an acknowledgement is not an effect (twin.md §6.3).</content>
public sealed partial class ShipPlant
{
    private void Await(EffectOwner owner, UInt128 command, string request, string kind, ShipAnswer answer)
    {
        var effect = new PendingEffect(
            owner, command, request, kind, Predicate.Parse(answer.Effect), tick + answer.Ticks);
        if (effect.Predicate.Holds(readings))
        {
            Confirm(effect);
            return;
        }

        effects.Add(effect);
    }

    private void Verify()
    {
        for (var i = 0; i < effects.Count;)
        {
            var effect = effects[i];
            if (effect.Predicate.Holds(readings))
            {
                effects.RemoveAt(i);
                Confirm(effect);
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

    private void Confirm(PendingEffect effect)
    {
        if (effect.Owner == EffectOwner.Operator)
        {
            port.Context!.Complete(
                effect.Command, CommandStatus.Confirmed,
                $"Effect of {effect.Kind} confirmed: {effect.Predicate.Text}.", null,
                new ShipEffect("confirmed", effect.Predicate.Text, tick));
        }
        else if (effect.Owner == EffectOwner.Procedure)
        {
            procedures.EffectConfirmed();
            ArmWait();
        }
    }

    private void Expire(PendingEffect effect)
    {
        if (effect.Owner == EffectOwner.Operator)
        {
            port.Context!.Complete(
                effect.Command, CommandStatus.Failed,
                $"The effect of {effect.Kind} did not show: {effect.Predicate.Text}.", "effect_timeout",
                new ShipEffect("timeout", effect.Predicate.Text, tick));
        }

        if (effect.Owner == EffectOwner.Procedure)
        {
            procedures.EffectTimedOut();
        }

        Ingest("command", "effect", effect.Request, [("timeout", true), ("id", effect.Request)]);
        desk.Ended("EFFECT_TIMEOUT", effect.Request, clockS, "told", port);
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
