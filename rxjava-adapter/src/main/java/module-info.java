/**
 * Coroutine bodies, async iterators and scopes as RxJava's types: {@link io.corobridge.rxjava.RxJavaBridge}.
 */
@org.jspecify.annotations.NullMarked
module io.corobridge.rxjava {
    requires transitive io.corobridge.core;
    requires transitive io.reactivex.rxjava3;
    requires static transitive org.jspecify;

    exports io.corobridge.rxjava;

    provides io.corobridge.streams.spi.NonBlockingThreads with
            io.corobridge.rxjava.RxJavaThreads;
}
