using EscalationModel.Internals;

namespace EscalationModel.Tests.Internals;

/// <summary>Philox4x32-10 against the known answers that its authors publish with Random123 (kat_vectors).</summary>
public class PhiloxTests
{
    [Theory]
    [InlineData(0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8)]
    [InlineData(0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd)]
    [InlineData(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0, 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1)]
    public void Ten_rounds_give_the_published_answers(
        uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, uint r0, uint r1, uint r2, uint r3) =>
        Assert.Equal((r0, r1, r2, r3), Philox.Rounds(c0, c1, c2, c3, k0, k1));

    [Fact]
    public void A_block_is_keyed_by_the_seed_and_counts_block_purpose_and_path()
    {
        (ulong first, ulong second) = Philox.Block(0x299f31d0a4093822, 0x243f6a88, 0x85a308d3, 0x0370734413198a2e);
        Assert.Equal(0x94fdccebd16cfe09UL, first);
        Assert.Equal(0x24126ea15001e420UL, second);
    }
}
