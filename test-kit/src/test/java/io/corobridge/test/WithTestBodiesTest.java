package io.corobridge.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Engine;
import io.corobridge.reactor.ReactorBridge;
import io.corobridge.streams.Publishers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The outcome of tests within {@link TestBodies}, as JUnit reports it. */
class WithTestBodiesTest {

    private static final Duration HOUR = Duration.ofHours(1);

    /** Tests that are run here only: their outcome is the subject. */
    @SuppressWarnings("JUnitMalformedDeclaration")
    static class Subjects {

        @Test
        @WithTestBodies
        void ends(TestBodies bodies) {
            Log log = Log.of(Publishers.<String>of(Engine.PLATFORM, co -> co.sleep(HOUR)));
            bodies.advance(HOUR);
            assertThat(log.events).containsExactly("complete");
        }

        @Test
        @WithTestBodies
        void leavesABody() {
            Log.of(Publishers.<String>single(Engine.PLATFORM, co -> co.await(new CompletableFuture<String>())));
        }

        @Test
        @WithTestBodies
        void leavesABodyAndFails() {
            leavesABody();
            throw new IllegalStateException("the error of the test");
        }

        @Test
        @WithTestBodies(clock = ReactorClock.class)
        void takesReactorsTime(TestBodies bodies) {
            Log log = Log.of(ReactorBridge.<String>flux(Engine.PLATFORM, co -> {
                co.sleep(HOUR);
                co.yield("slept " + bodies.now());
            }));
            Log other = Log.of(Publishers.<String>of(Engine.PLATFORM, co -> {
                co.sleep(HOUR.multipliedBy(2));
                co.yield("slept " + bodies.now());
            }));
            bodies.advanceToEnd();
            assertThat(log.events).containsExactly("slept PT1H", "complete");
            assertThat(other.events).containsExactly("slept PT2H", "complete");
        }
    }

    @Test
    void aTestThatEndsPasses() {
        assertThat(errorOf("ends", TestBodies.class)).isNull();
    }

    @Test
    void aTestThatLeavesABodyFails() {
        assertThat(errorOf("leavesABody"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("left at the end:")
                .hasMessageContaining("coroutine-WithTestBodiesTest");
    }

    @Test
    void theErrorOfATestComesBeforeTheBodyThatItLeaves() {
        assertThat(errorOf("leavesABodyAndFails"))
                .hasMessage("the error of the test")
                .satisfies(error -> assertThat(error.getSuppressed())
                        .singleElement()
                        .satisfies(left -> assertThat(left).hasMessageStartingWith("left at the end:")));
    }

    @Test
    void bodiesOfReactorAndOfTheCoreHaveOneClock() {
        assertThat(errorOf("takesReactorsTime", TestBodies.class)).isNull();
    }

    private static Throwable errorOf(String method, Class<?>... parameters) {
        AtomicReference<TestExecutionResult> result = new AtomicReference<>();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectMethod(Subjects.class, method, parameters))
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult ended) {
                                if (test.isTest()) {
                                    result.set(ended);
                                }
                            }
                        });
        assertThat(result.get()).as(method).isNotNull();
        return result.get().getThrowable().orElse(null);
    }
}
