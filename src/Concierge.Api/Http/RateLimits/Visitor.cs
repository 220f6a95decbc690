using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Concierge.Application.Pipeline;

namespace Concierge.Api.Http.RateLimits;

/// <summary>Who a request is counted for: the user, or the address where nobody is logged in.</summary>
internal static class Visitor
{
    public static UInt128 Of(Caller caller, IPAddress? address) =>
        caller.IsAnonymous ? Of(address ?? IPAddress.None) : Read(caller.Id.Value.ToByteArray());

    // One customer of a provider has at least a whole /64 of version 6.
    private static UInt128 Of(IPAddress address) =>
        address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }
            ? Read(address.GetAddressBytes()) >> 64 << 64
            : Read(address.MapToIPv6().GetAddressBytes());

    private static UInt128 Read(byte[] bytes) => BinaryPrimitives.ReadUInt128BigEndian(bytes);
}
