package io.corobridge.tck.contract;

/** The core's own publishers. */
class CoreErrorTest extends ErrorContract {

    CoreErrorTest() {
        super(new CoreLibrary());
    }
}
