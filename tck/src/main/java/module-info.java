/**
 * Kits for types that claim to be what the bridge's are.
 *
 * <p>{@link io.corobridge.tck.contract} has the design's tables of signals as JUnit classes, {@link
 * io.corobridge.tck.streams} the Reactive Streams TCK without its leniency, {@link io.corobridge.tck.implementers} the
 * rules of the protocols for types that are written by hand, {@link io.corobridge.tck.conformance} CPython's behaviour
 * as scenarios and the interpreter that runs them, {@link io.corobridge.tck.ledger} the counts of tests that must have
 * run, {@link io.corobridge.tck.api} the list of a module's public signatures, {@link
 * io.corobridge.tck.machine} random programs and their judges.
 */
@org.jspecify.annotations.NullMarked
module io.corobridge.tck {
    requires transitive io.corobridge.core;
    requires transitive org.junit.jupiter.api;
    requires org.assertj.core;
    requires java.xml;
    requires static org.reactivestreams.tck; // of the strict TCK: who extends that has them
    requires static org.testng;
    requires static tools.jackson.databind; // of the interpreter
    requires static transitive org.jspecify;

    exports io.corobridge.tck.api;
    exports io.corobridge.tck.conformance;
    exports io.corobridge.tck.contract;
    exports io.corobridge.tck.implementers;
    exports io.corobridge.tck.ledger;
    exports io.corobridge.tck.machine;
    exports io.corobridge.tck.streams;

    // their tests are package-private, and JUnit calls them by reflection
    opens io.corobridge.tck.api to
            org.junit.platform.commons;
    opens io.corobridge.tck.contract to
            org.junit.platform.commons;
    opens io.corobridge.tck.implementers to
            org.junit.platform.commons;
    opens io.corobridge.tck.ledger to
            org.junit.platform.commons;
}
