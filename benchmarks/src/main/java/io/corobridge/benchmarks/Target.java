package io.corobridge.benchmarks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The highest cost of a case, by the median: {@code limit} of what a peer costs in {@code peerBenchmark}, or {@code
 * limit} bytes where there is no peer.
 */
record Target(
        String title,
        String benchmark,
        String ours,
        String peerBenchmark,
        @Nullable String peer,
        double limit) {

    /** The targets of the cases there are. */
    static final List<Target> ALL = List.of(
            inline("unbounded, 1,000 elements", "unbounded", Contenders.KOTLIN_FLOW, 0.3),
            virtual("unbounded, 1,000 elements", "unbounded", Contenders.FIBER_INTEROP, 0.6),
            inline("batches of 256 refilled at 192", "batches", Contenders.KOTLIN_FLOW, 0.3),
            virtual("batches of 256 refilled at 192", "batches", Contenders.FIBER_INTEROP, 0.6),
            inline("request(1) inside onNext", "insideOnNext", Contenders.KOTLIN_FLOW, 0.6),
            virtual("request(1) inside onNext", "insideOnNext", Contenders.FIBER_INTEROP, 0.8),
            inline("through publishOn", "publishOn", Contenders.KOTLIN_FLOW, 1.0),
            virtual("through publishOn", "publishOn", Contenders.FIBER_INTEROP, 0.7),
            inline("request(1) after each element", "afterEach", Contenders.KOTLIN_FLUX, 0.6),
            virtual("request(1) after each element", "afterEach", Contenders.FIBER_INTEROP, 0.8),
            inline("co.each(flux), 1,000 elements", "each", Contenders.KOTLIN_COLLECT, 0.3),
            inline("co.each(flux), 1,000 elements", "each", Contenders.TO_STREAM, 1.0),
            virtual("co.each(flux), 1,000 elements", "each", Contenders.KOTLIN_COLLECT, 0.3),
            virtual("co.each(flux), 1,000 elements", "each", Contenders.TO_STREAM, 1.0),
            inline("co.await(Mono.just)", "awaitReady", Contenders.KOTLIN_AWAIT, 0.3),
            virtual("co.await(Mono.just)", "awaitReady", Contenders.KOTLIN_AWAIT, 0.3),
            inline("mono(body), value at once", "monoBody", Contenders.KOTLIN_MONO, 0.5),
            virtual("mono(body), value at once", "monoBody", Contenders.FIBER_INTEROP, 1.0),
            deep("forEach", "tenLevels", Contenders.INLINE),
            deep("forEach", "tenLevels", Contenders.VIRTUAL),
            deep("yieldFrom", "tenLevelsFrom", Contenders.INLINE),
            deep("yieldFrom", "tenLevelsFrom", Contenders.VIRTUAL),
            bytes(Contenders.INLINE, 450),
            bytes(Contenders.VIRTUAL, 1400),
            inline("making, suspending, closing bodies", "suspendAndClose", Contenders.KOTLIN_MONO, 0.5),
            inline("anext() pulled by hand", "anextByHand", Contenders.CPYTHON, 0.6),
            platform("unbounded, 1,000 elements", "unbounded", 1.5),
            platform("batches of 256 refilled at 192", "batches", 1.5));

    private static Target inline(String title, String benchmark, String peer, double limit) {
        return new Target(title, benchmark, Contenders.INLINE, benchmark, peer, limit);
    }

    private static Target virtual(String title, String benchmark, String peer, double limit) {
        return new Target(title, benchmark, Contenders.VIRTUAL, benchmark, peer, limit);
    }

    /** Stated for JDK 17, which has no virtual threads: compared on one JVM that has both. */
    private static Target platform(String title, String benchmark, double limit) {
        return new Target(title, benchmark, Contenders.PLATFORM, benchmark, Contenders.VIRTUAL, limit);
    }

    /** One level is a {@code forEach} in both. */
    private static Target deep(String way, String benchmark, String ours) {
        return new Target(way + " ten deep, against one level", benchmark, ours, "oneLevel", ours, 1.3);
    }

    private static Target bytes(String ours, double limit) {
        return new Target("bytes a suspended body", Footprint.CASE, ours, Footprint.CASE, null, limit);
    }
}
