using Millwright.Kernel;
using Millwright.Regime.Engine;

namespace Millwright.Regime.Hmm;

/// <summary>Trained models in records and snapshots (regime.md §2.7: parameters are part of the snapshot).</summary>
public static class HmmCodec
{
    /// <summary>Writes a model.</summary>
    public static void Write(CseWriter writer, HmmModel model)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(model);
        writer.Doubles(model.Mean);
        writer.Doubles(model.Deviation);
        writer.Doubles(model.Parameters.Start);
        writer.Matrix(model.Parameters.Transitions);
        writer.Matrix(model.Parameters.Means);
        writer.Matrix(model.Parameters.Variances);
        writer.Doubles(Array.ConvertAll(model.Labels, label => (double)label));
        writer.List(model.Masked.Count);
        foreach (var masked in model.Masked)
        {
            writer.Bool(masked);
        }
    }

    /// <summary>Reads a model.</summary>
    /// <exception cref="InvalidDataException">The shape is not that of a three-state model.</exception>
    public static HmmModel Read(ref CseReader reader)
    {
        var mean = reader.Doubles();
        var deviation = reader.Doubles();
        var parameters = new HmmParameters(reader.Doubles(), reader.Matrix(), reader.Matrix(), reader.Matrix());
        var labels = Array.ConvertAll(reader.Doubles(), label => (int)label);
        var masked = new bool[reader.List(1)];
        for (var i = 0; i < masked.Length; i++)
        {
            masked[i] = reader.Bool();
        }

        if (parameters.Start.Length != 3 || labels.Length != 3 || parameters.Means.Length != 3
            || deviation.Length != mean.Length || masked.Length != mean.Length || parameters.Width != mean.Length)
        {
            throw new InvalidDataException("not a three-state model");
        }

        return new HmmModel(mean, deviation, parameters, labels, masked);
    }
}
