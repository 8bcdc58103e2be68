package io.corobridge.tck.streams;

import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowSubscriberWhiteboxVerification;
import org.testng.annotations.Listeners;

/**
 * The TCK of a {@code Flow.Subscriber}, as seen from inside, where a skip is a failure, but for the {@code untested_}
 * rules and those that the subclass names in {@link #maySkip}.
 *
 * @param <T> the element type
 */
@Listeners(Strictness.class)
public abstract class StrictFlowSubscriberVerification<T> extends FlowSubscriberWhiteboxVerification<T>
        implements Strict {

    private final TestEnvironment environment;

    /** With {@code environment}'s time-outs. */
    protected StrictFlowSubscriberVerification(TestEnvironment environment) {
        super(environment);
        this.environment = environment;
    }

    @Override
    public final TestEnvironment environment() {
        return environment;
    }
}
