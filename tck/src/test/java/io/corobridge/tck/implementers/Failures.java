package io.corobridge.tck.implementers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs a verification and collects the names of the test methods that fail. */
final class Failures {

    private Failures() {}

    /** Returns the failed methods of {@code verification}, sorted. At least {@code least} methods must have run. */
    static Set<String> of(Class<?> verification, int least) {
        Set<String> failed = new TreeSet<>();
        AtomicInteger ran = new AtomicInteger();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(verification))
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                if (!test.isTest()) {
                                    return;
                                }
                                if (result.getStatus() != TestExecutionResult.Status.ABORTED) {
                                    ran.incrementAndGet();
                                }
                                if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                                    failed.add(((MethodSource) test.getSource().orElseThrow()).getMethodName());
                                }
                            }
                        });
        assertThat(ran).as("tests of " + verification + " that ran").hasValueGreaterThanOrEqualTo(least);
        return failed;
    }
}
