using System.Text.Json;

namespace Millwright.Kernel.Parity;

/// <summary>
/// <c>dmath</c>: function name f and arguments a[] in; y out. A result that is not a number is an error.
/// </summary>
internal sealed class DMathParity() : KernelParity("dmath")
{
    protected override string? Run(JsonElement input, Utf8JsonWriter output)
    {
        var arguments = input.GetProperty("a");
        var first = ParityValues.Double(arguments[0]);
        var second = arguments.GetArrayLength() > 1 ? ParityValues.Double(arguments[1]) : 0.0;
        if (Evaluate(input.GetProperty("f").GetString(), first, second) is not { } y)
        {
            return "domain:f:unknown";
        }

        if (double.IsNaN(y))
        {
            return "domain:a:not_finite";
        }

        output.WriteString("y", ParityValues.Text(y));
        return null;
    }

    private static double? Evaluate(string? name, double a, double b) => name switch
    {
        "log" or "ln" => DMath.Log(a),
        "log1p" => DMath.Log1p(a),
        "log2" => DMath.Log2(a),
        "log10" => DMath.Log10(a),
        "exp" => DMath.Exp(a),
        "exp2" => DMath.Exp2(a),
        "expm1" => DMath.Expm1(a),
        "pow" => DMath.Pow(a, b),
        "sqrt" => DMath.Sqrt(a),
        "cbrt" => DMath.Cbrt(a),
        "hypot" => DMath.Hypot(a, b),
        "sin" => DMath.Sin(a),
        "cos" => DMath.Cos(a),
        "tan" => DMath.Tan(a),
        "asin" => DMath.Asin(a),
        "acos" => DMath.Acos(a),
        "atan" => DMath.Atan(a),
        "atan2" => DMath.Atan2(a, b),
        "sinh" => DMath.Sinh(a),
        "cosh" => DMath.Cosh(a),
        "tanh" => DMath.Tanh(a),
        "erf" => DMath.Erf(a),
        "erfc" => DMath.Erfc(a),
        "norm_cdf" or "normcdf" or "phi" => DMath.NormalCdf(a),
        "norm_inv" or "norminv" or "probit" => DMath.NormalInverse(a),
        _ => null,
    };
}
