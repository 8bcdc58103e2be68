package io.corobridge.assistant.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.assistant.AssistantTest;
import io.corobridge.assistant.answer.AnswerEvent.Kind;
import io.corobridge.assistant.store.Database;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

@AssistantTest
@TestPropertySource(properties = "assistant.provider=http://localhost:1") // nobody listens there
class ProviderDownTest {

    @Autowired
    Answers answers;

    @Autowired
    Turns turns;

    @Autowired
    Database database;

    @Test
    void aProviderThatIsDownIsReportedAfterTheRetriesAndLeavesNothingOpen() throws Exception {
        assertThat(AnswerReader.of(answers.answer("any", "steady", "hello")).rest())
                .containsExactly(AnswerEvent.end(Kind.FAILED, "The provider can't be reached."));

        assertThat(turns.open()).isZero();
        assertThat(database.connections()).isZero();
        assertThat(database.rollbacks()).isEqualTo(1);
    }
}
