package io.corobridge.pages;

import org.junit.jupiter.api.Test;

/** Pages whose code is run by tests of other packages and modules. */
class OtherModulesPageTest {

    private static final String SPRING = "spring-boot-starter/src/test/java/io/corobridge/spring/";
    private static final String ASSISTANT = "examples/assistant/src/main/java/io/corobridge/assistant/";

    @Test
    void theReadmeShowsCodeOfItsTest() {
        Page.of("README.md").shows(4, "reactor-adapter/src/test/java/io/corobridge/reactor/ReadmeTest.java");
    }

    @Test
    void thePageOfConcurrencyShowsCodeOfItsTest() {
        Page.of("docs/concurrency.md")
                .shows(11, "bridge-core/src/test/java/io/corobridge/concurrent/ConcurrencyPageTest.java");
    }

    @Test
    void thePageOfChannelsShowsCodeOfItsTest() {
        Page.of("docs/channels.md").shows(3, "tck/src/test/java/io/corobridge/tck/conformance/ChannelsPageTest.java");
    }

    @Test
    void thePageBetweenLibrariesShowsCodeOfItsTest() {
        Page.of("docs/between-libraries.md")
                .shows(2, "rxjava-adapter/src/test/java/io/corobridge/rxjava/interop/BetweenLibrariesPageTest.java");
    }

    @Test
    void thePageOfTestsShowsCodeOfItsTests() {
        Page.of("docs/testing.md")
                .shows(
                        6,
                        "test-kit/src/test/java/io/corobridge/test/TestingPageTest.java",
                        "tck/src/test/java/io/corobridge/tck/implementers/AwaitableVerificationTest.java");
    }

    @Test
    void thePageOfSpringShowsCodeOfItsTests() {
        Page.of("docs/spring.md")
                .shows(
                        6,
                        SPRING + "SpringPageTest.java",
                        SPRING + "TomcatTest.java",
                        SPRING + "TransactionsContract.java",
                        SPRING + "AwaitTwinsTest.java",
                        SPRING + "MultipartTest.java");
    }

    @Test
    void thePageOfStreamingServicesShowsCodeOfTheAssistant() {
        Page.of("docs/streaming-services.md")
                .shows(
                        9,
                        ASSISTANT + "answer/Answers.java",
                        ASSISTANT + "answer/Turns.java",
                        ASSISTANT + "provider/Provider.java",
                        ASSISTANT + "store/Database.java",
                        ASSISTANT + "tools/DeliveryTool.java");
    }

    @Test
    void theReadmeOfTheAssistantShowsItsCode() {
        Page.of("examples/assistant/README.md").shows(1, ASSISTANT + "answer/Answers.java");
    }
}
