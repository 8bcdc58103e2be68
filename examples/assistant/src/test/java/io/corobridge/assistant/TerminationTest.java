package io.corobridge.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.assistant.stub.Count;
import io.corobridge.assistant.stub.Meter;
import io.corobridge.assistant.stub.ProviderStub;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** SIGTERM while an answer is streamed: the provider outside sees the end of its connection, and bills no more. */
@Timeout(300)
class TerminationTest {

    @Test
    void aTerminatedServerIsBilledNoFurtherTokenAndEndsItsStreamsWithoutAnError() throws Exception {
        try (ProviderStub provider = new ProviderStub(Duration.ofMillis(1));
                AssistantProcess assistant = new AssistantProcess(provider.address());
                RawAnswer answer = new RawAnswer(
                        assistant.port(), "any", "{\"text\": \"a lamp, please\", \"model\": \"stepped\"}")) {
            Meter meter = provider.meter();
            provider.permit(1);
            assertThat(answer.until("TOKEN")).isNotNull();

            assistant.terminate();

            meter.when(Count.CUT_OFF, 1).get(60, TimeUnit.SECONDS);
            provider.permit(1_000);
            assertThat(answer.until("DONE")).isNull(); // the stream ends
            assertThat(assistant.printed()).noneMatch(line -> line.contains("Exception") || line.startsWith("\tat "));
            assertThat(meter.get(Count.BILLED)).isEqualTo(1);
            assertThat(meter.get(Count.OPEN)).isZero();
        }
    }
}
