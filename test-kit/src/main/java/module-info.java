/**
 * Tests of bodies: handed over on each engine, in virtual time, with nothing left at the end.
 *
 * <p>Read {@link io.corobridge.test.TestBodies} first; {@link io.corobridge.test.WithTestBodies} is its form for JUnit.
 */
@org.jspecify.annotations.NullMarked
module io.corobridge.test {
    requires transitive io.corobridge.core;
    requires static transitive org.junit.jupiter.api; // WithTestBodies
    requires static reactor.core; // ReactorClock
    requires static reactor.test;
    requires static transitive org.jspecify;

    exports io.corobridge.test;

    // the extension is package-private, and JUnit makes it by reflection
    opens io.corobridge.test to
            org.junit.platform.commons;
}
