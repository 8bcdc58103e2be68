/** The cases of the performance targets, ours and the peers in the same run; run from one jar, on the class path. */
@org.jspecify.annotations.NullMarked
module io.corobridge.benchmarks {
    requires io.corobridge.reactor;
    requires java.management;
    requires io.reactivex.rxjava3;
    requires io.smallrye.mutiny;
    requires jmh.core;
    requires kotlin.stdlib;
    requires kotlinx.coroutines.core;
    requires kotlinx.coroutines.reactive;
    requires kotlinx.coroutines.reactor;
    requires rxjava3.fiber.interop;
    requires static org.jspecify;
}
