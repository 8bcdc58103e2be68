package io.corobridge.tck.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.testng.ITestListener;
import org.testng.ITestResult;
import org.testng.TestNG;

/** What the plain TCK would pass over in silence is red in the strict one. */
class StrictnessTest {

    @Test
    void aLimitThatIsNotDeclaredIsNoReasonToSkip() {
        assertThat(failuresOf(LaxPublishers.UndeclaredLimit.class)).hasSize(19).allMatch(OneElement::needsMore);
    }

    @Test
    void noFailingPublisherIsNoReasonToSkip() {
        assertThat(failuresOf(LaxPublishers.NoFailingPublisher.class))
                .containsExactlyInAnyOrder(
                        "optional_spec104_mustSignalOnErrorWhenFails",
                        "required_spec109_mayRejectCallsToSubscribeIfPublisherIsUnableOrUnwillingToServeThem"
                                + "RejectionMustTriggerOnErrorAfterOnSubscribe");
    }

    @Test
    void anEmptyStreamThatNeverEndsIsSeen() {
        assertThat(failuresOf(LaxPublishers.Never.class))
                .contains("optional_spec105_emptyStreamMustTerminateBySignallingOnComplete");
    }

    @Test
    void aSubscriberThatIsKeptIsSeen() {
        assertThat(failuresOf(LaxPublishers.Keeping.class))
                .containsExactly(
                        "required_spec313_cancelMustMakeThePublisherEventuallyDropAllReferencesToTheSubscriber");
    }

    private static List<String> failuresOf(Class<?> verification) {
        List<String> failed = new CopyOnWriteArrayList<>();
        TestNG testng = new TestNG(false);
        testng.setVerbose(0);
        testng.setTestClasses(new Class<?>[] {verification});
        testng.addListener(new ITestListener() {
            @Override
            public void onTestFailure(ITestResult result) {
                failed.add(result.getMethod().getMethodName());
            }
        });
        testng.run();
        return failed;
    }
}
