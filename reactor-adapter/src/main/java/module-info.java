/**
 * Coroutine bodies, async iterators and scopes as Project Reactor's types: {@link io.corobridge.reactor.ReactorBridge}.
 */
@org.jspecify.annotations.NullMarked
module io.corobridge.reactor {
    requires transitive io.corobridge.core;
    requires transitive reactor.core;
    requires static context.propagation; // thread-locals, where it is on the path
    requires static reactor.blockhound; // BlockHoundAllowances: a module can't provide a service that may be missing
    requires static transitive org.jspecify;

    exports io.corobridge.reactor;

    uses io.corobridge.reactor.BorrowedElements;

    provides io.corobridge.streams.spi.NonBlockingThreads with
            io.corobridge.reactor.ReactorThreads;
}
