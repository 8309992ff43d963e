import Glibc

// The functions that Swift's standard library leaves to the platform's mathematics library.

func exponential(_ x: Float) -> Float { expf(x) }
func naturalLogarithm(_ x: Float) -> Float { logf(x) }
func cosine(_ x: Float) -> Float { cosf(x) }
func hyperbolicTangent(_ x: Float) -> Float { tanhf(x) }
func power(_ base: Float, _ exponent: Int) -> Float { powf(base, Float(exponent)) }
func squareRoot(_ x: Float) -> Float { x.squareRoot() }
