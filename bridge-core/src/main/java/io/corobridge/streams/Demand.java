package io.corobridge.streams;

/** Arithmetic of demand. */
final class Demand {

    private Demand() {}

    /** The sum, at most {@code Long.MAX_VALUE}, which is without a bound (3.17). */
    static long add(long requested, long more) {
        long sum = requested + more;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /** What a request of {@code n}, not positive, ends the subscription with (3.9). */
    static IllegalArgumentException notPositive(long n) {
        return new IllegalArgumentException("3.9: a non-positive subscription request, n = " + n);
    }
}
