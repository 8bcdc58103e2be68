package io.corobridge.benchmarks;

import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/** One contender in one case: nanoseconds an operation with their quartiles, and bytes allocated by it. */
record Row(
        String benchmark,
        String contender,
        double median,
        double lower,
        double upper,
        double min,
        double max,
        long samples,
        double bytes) {

    private static final String BYTES = "gc.alloc.rate.norm";

    /** Bytes without a time. */
    static Row ofBytes(String benchmark, String contender, double bytes) {
        return new Row(benchmark, contender, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 1, bytes);
    }

    static Row of(RunResult result) {
        Statistics time = result.getPrimaryResult().getStatistics();
        String name = result.getParams().getBenchmark();
        Result<?> bytes = result.getSecondaryResults().get(BYTES);
        return new Row(
                name.substring(name.lastIndexOf('.') + 1),
                // each case has one parameter, which is the contender
                result.getParams()
                        .getParam(result.getParams().getParamsKeys().iterator().next()),
                time.getPercentile(50),
                time.getPercentile(25),
                time.getPercentile(75),
                time.getMin(),
                time.getMax(),
                time.getN(),
                bytes == null ? Double.NaN : bytes.getScore());
    }
}
