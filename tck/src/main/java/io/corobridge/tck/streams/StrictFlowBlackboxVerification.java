package io.corobridge.tck.streams;

import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowSubscriberBlackboxVerification;
import org.testng.annotations.Listeners;

/**
 * The TCK of a {@code Flow.Subscriber}, as seen from outside, where a skip is a failure, but for the {@code untested_}
 * rules and those that the subclass names in {@link #maySkip}.
 *
 * @param <T> the element type
 */
@Listeners(Strictness.class)
public abstract class StrictFlowBlackboxVerification<T> extends FlowSubscriberBlackboxVerification<T>
        implements Strict {

    private final TestEnvironment environment;

    /** With {@code environment}'s time-outs. */
    protected StrictFlowBlackboxVerification(TestEnvironment environment) {
        super(environment);
        this.environment = environment;
    }

    @Override
    public final TestEnvironment environment() {
        return environment;
    }
}
