package io.corobridge.tck.contract;

class CoreLeftLoopTest extends LeftLoopContract {

    CoreLeftLoopTest() {
        super(new CoreLibrary());
    }
}
