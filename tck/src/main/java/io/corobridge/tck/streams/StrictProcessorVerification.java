package io.corobridge.tck.streams;

import org.reactivestreams.tck.IdentityProcessorVerification;
import org.reactivestreams.tck.TestEnvironment;
import org.testng.SkipException;
import org.testng.annotations.Listeners;
import org.testng.annotations.Test;

/**
 * The TCK of a processor where a skip is a failure, but for the {@code untested_} rules and those that the subclass
 * names in {@link #maySkip}.
 *
 * @param <T> the element type
 */
@Listeners(Strictness.class)
public abstract class StrictProcessorVerification<T> extends IdentityProcessorVerification<T> implements Strict {

    private final TestEnvironment environment;

    /** With {@code environment}'s time-outs. */
    protected StrictProcessorVerification(TestEnvironment environment) {
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
        if (maxElementsFromPublisher() < 3) {
            throw new SkipException("it has fewer than 3 elements");
        }
        DroppedSubscriber.verify(createPublisher(3), environment);
        environment.verifyNoAsyncErrorsNoDelay();
    }
}
