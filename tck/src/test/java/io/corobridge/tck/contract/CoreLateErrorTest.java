package io.corobridge.tck.contract;

class CoreLateErrorTest extends LateErrorContract {

    CoreLateErrorTest() {
        super(new CoreLibrary());
    }
}
