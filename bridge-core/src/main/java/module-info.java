/**
 * Python's coroutine model as Java types, and the drivers that turn bodies into Reactive Streams publishers and back.
 *
 * <p>Read {@link io.corobridge.Coroutine} first, then {@link io.corobridge.AsyncIterable}; {@code
 * io.corobridge.streams.Publishers} is where both become publishers.
 */
@org.jspecify.annotations.NullMarked
module io.corobridge.core {
    requires transitive org.reactivestreams;
    requires static transitive org.jspecify;
    requires static java.management;
    requires static jdk.attach;
    requires static jdk.jfr;

    exports io.corobridge;
    exports io.corobridge.concurrent;
    exports io.corobridge.streams;
    exports io.corobridge.streams.spi;
    exports io.corobridge.woven;

    uses io.corobridge.streams.spi.NonBlockingThreads;
}
