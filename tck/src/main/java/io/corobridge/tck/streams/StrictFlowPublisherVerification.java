package io.corobridge.tck.streams;

import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.annotations.Listeners;
import org.testng.annotations.Test;

/**
 * The TCK of a {@code Flow.Publisher} where a skip is a failure, but for the {@code untested_} rules and those that the
 * subclass names in {@link #maySkip}.
 *
 * @param <T> the element type
 */
@Listeners(Strictness.class)
public abstract class StrictFlowPublisherVerification<T> extends FlowPublisherVerification<T> implements Strict {

    private final TestEnvironment environment;

    /** With {@code environment}'s time-outs. */
    protected StrictFlowPublisherVerification(TestEnvironment environment) {
        super(environment);
        this.environment = environment;
    }

    @Override
    public final TestEnvironment environment() {
        return environment;
    }

    @Override
    @Test
    public void required_spec313_cancelMustMakeThePublisherEventuallyDropAllReferencesToTheSubscriber()
            throws Throwable {
        activePublisherTest(3, false, publisher -> DroppedSubscriber.verify(publisher, environment));
    }
}
