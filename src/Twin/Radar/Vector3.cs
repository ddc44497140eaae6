namespace Millwright.Twin.Radar;

/// <summary>A vector of the navigation frame: X east, Y north, Z up (twin.md §0.4).</summary>
/// <param name="X">East.</param>
/// <param name="Y">North.</param>
/// <param name="Z">Up.</param>
public readonly record struct Vector3(double X, double Y, double Z)
{
    /// <summary>Length.</summary>
    public double Length => Math.Sqrt((X * X) + (Y * Y) + (Z * Z));

    /// <summary>Degrees clockwise from +Y, [0, 360).</summary>
    public double BearingDeg
    {
        get
        {
            var degrees = DMath.Atan2(X, Y) * (180.0 / Math.PI) % 360.0;
            return degrees < 0.0 ? degrees + 360.0 : degrees;
        }
    }

    /// <summary>Degrees up from the XY plane.</summary>
    public double ElevDeg => DMath.Atan2(Z, Math.Sqrt((X * X) + (Y * Y))) * (180.0 / Math.PI);

    /// <summary>Unit vector; zero at the origin.</summary>
    public Vector3 Unit => Length is var r and > 0.0 ? new Vector3(X / r, Y / r, Z / r) : default;

    /// <summary>Point of a polar measurement.</summary>
    public static Vector3 FromPolar(double range, double bearingDeg, double elevDeg)
    {
        var r = Math.Max(range, 0.0);
        var b = bearingDeg * (Math.PI / 180.0);
        var e = elevDeg * (Math.PI / 180.0);
        return new Vector3(
            r * DMath.Cos(e) * DMath.Sin(b), r * DMath.Cos(e) * DMath.Cos(b), r * DMath.Sin(e));
    }

    /// <summary>Scalar product.</summary>
    public double Dot(Vector3 other) => (X * other.X) + (Y * other.Y) + (Z * other.Z);

    /// <summary>Sum.</summary>
    public static Vector3 operator +(Vector3 a, Vector3 b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    /// <summary>Difference.</summary>
    public static Vector3 operator -(Vector3 a, Vector3 b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    /// <summary>Scaled vector.</summary>
    public static Vector3 operator *(Vector3 a, double k) => new(a.X * k, a.Y * k, a.Z * k);
}
