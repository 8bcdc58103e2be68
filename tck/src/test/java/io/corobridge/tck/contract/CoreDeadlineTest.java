package io.corobridge.tck.contract;

/** The core's own publishers. */
class CoreDeadlineTest extends DeadlineContract {

    CoreDeadlineTest() {
        super(new CoreLibrary());
    }
}
