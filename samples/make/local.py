"""(b) and (f) provincial decisions, (c) a commune's plan in prose, (d) a department's draft."""

from __future__ import annotations

from model import Attachment, Decision, Row, Table, tasks

_ISSUED = "(Ban hành kèm theo Quyết định số {} ngày {} của {})"


def _reform_rows() -> list[Row]:
    items = [
        ("Cải cách thể chế", [
            ["Rà soát văn bản do Hội đồng nhân dân, Ủy ban nhân dân tỉnh ban hành còn chồng chéo, đề xuất xử lý dứt điểm trong năm", "Sở Tư pháp", "Các sở, ban, ngành", "01/2025", "30/6/2025", "Báo cáo rà soát"],
            ["Xây dựng quy chế phối hợp giải quyết kiến nghị của doanh nghiệp theo cơ chế một đầu mối", "Sở Tư pháp", "Sở Tài chính", "02/2025", "Quý III/2025", "Quy chế"],
            ["Theo dõi thi hành pháp luật trong lĩnh vực trọng tâm, liên ngành", "Sở Tư pháp", "UBND các xã, phường", "02/2025", "Thường xuyên", "Báo cáo năm"],
        ]),
        ("Cải cách thủ tục hành chính", [
            ["Công bố danh mục thủ tục thực hiện không phụ thuộc địa giới hành chính", "Văn phòng UBND tỉnh", "Các sở, ban, ngành", "01/2025", "30/4/2025", "Quyết định công bố danh mục"],
            ["Cắt giảm thời gian giải quyết các thủ tục về đất đai, xây dựng, đăng ký kinh doanh tối thiểu ba mươi phần trăm so với quy định, công khai tại nơi tiếp nhận hồ sơ", "Văn phòng UBND tỉnh", "Sở Nông nghiệp và Môi trường; Sở Xây dựng", "01/2025", "30/4/2025", "Quyết định cắt giảm"],
            ["Niêm yết, hướng dẫn quy trình bằng sơ đồ dễ hiểu", "Văn phòng UBND tỉnh", "UBND các xã, phường", "01/2025", "30/4/2025", "Bộ sơ đồ quy trình"],
            ["Kiểm tra việc xin lỗi bằng văn bản khi trễ hẹn", "Văn phòng UBND tỉnh", "Thanh tra tỉnh", "03/2025", "30/4/2025", "Kết luận kiểm tra"],
            ["Đo thời gian chờ của người dân tại bộ phận một cửa bằng máy lấy số tự động", "Văn phòng UBND tỉnh", "Sở Khoa học và Công nghệ", "03/2025", "Tháng 9/2025", "Bảng tổng hợp theo tuần"],
            ["Lắp camera giám sát thái độ phục vụ tại nơi giao dịch", "Văn phòng UBND tỉnh", "Công an tỉnh", "04/2025", "Tháng 9/2025", "Hệ thống giám sát"],
        ]),
        ("Cải cách tổ chức bộ máy", [
            ["Sắp xếp các đơn vị sự nghiệp công lập theo hướng tinh gọn, tự chủ", "Sở Nội vụ", "Các sở, ban, ngành", "01/2025", "Trước ngày 15/11/2025", "Đề án sắp xếp"],
            ["Phân cấp thẩm quyền cho cơ sở đi đôi với kiểm tra, giám sát", "Sở Nội vụ", "Sở Tư pháp", "02/2025", "Quý IV/2025", "Quyết định phân cấp"],
            ["Khảo sát biên chế theo vị trí việc làm", "Sở Nội vụ", "Sở Tài chính", "02/2025", "6/2025", "Báo cáo khảo sát"],
        ]),
        ("Cải cách chế độ công vụ", [
            ["Đánh giá công chức theo kết quả đầu ra hằng tháng, gắn với thu nhập tăng thêm", "Sở Nội vụ", "Sở Tài chính", "01/2025", "Hằng tháng", "Bảng đánh giá"],
            ["Bồi dưỡng kỹ năng giao tiếp, tiếng dân tộc cho công chức bộ phận một cửa tại các xã vùng cao", "Sở Nội vụ", "Trường Chính trị tỉnh", "03/2025", "Quý II/2025", "Sáu lớp bồi dưỡng"],
            ["Thanh tra công vụ đột xuất ngoài giờ hành chính", "Thanh tra tỉnh", "Sở Nội vụ", "01/2025", "Thường xuyên", "Kết luận thanh tra"],
        ]),
        ("Cải cách tài chính công", [
            ["Khoán chi hành chính gắn với khối lượng công việc được giao", "Sở Tài chính", "Các sở, ban, ngành", "01/2025", "2025", "Phương án khoán"],
            ["Công khai mua sắm, thanh lý tài sản công trên trang tin của tỉnh", "Sở Tài chính", "", "01/2025", "2025", "Chuyên mục công khai"],
            ["Xử lý dứt điểm trụ sở dôi dư sau sắp xếp đơn vị hành chính, ưu tiên chuyển thành trường học, trạm y tế, nhà văn hóa", "Sở Tài chính", "UBND các xã, phường", "02/2025", "2025", "Phương án xử lý từng trụ sở"],
        ]),
        ("Xây dựng chính quyền số", [
            ["Tích hợp dịch vụ công trực tuyến của tỉnh lên cổng quốc gia", "Sở Khoa học và Công nghệ", "Văn phòng UBND tỉnh", "02/2025", "Quý III/2025", "Tỷ lệ hồ sơ trực tuyến đạt bảy mươi phần trăm"],
            ["Phổ cập chữ ký số cá nhân miễn phí cho người dân", "Sở Khoa học và Công nghệ", "Công an tỉnh", "03/2025", "Quý III/2025", "Mười nghìn chữ ký số"],
            ["Chuyển đổi hệ thống báo cáo giấy sang báo cáo điện tử", "Sở Khoa học và Công nghệ", "Các sở, ban, ngành", "03/2025", "Quý III/2025", "Hệ thống báo cáo điện tử"],
            ["Tổng kết, khen thưởng, báo cáo Ủy ban nhân dân tỉnh", "Sở Nội vụ", "Văn phòng UBND tỉnh", "11/2025", "20/12/2025", "Báo cáo tổng kết"],
        ]),
    ]  # fmt: skip
    return tasks(items, restart=False)


_REFORM = _reform_rows()
# Row indexes count the group rows: one lead over the second group, one deadline over its part.
PROVINCE = Decision(
    stem="tinh-cai-cach-hanh-chinh",
    parent=[], issuer=["ỦY BAN NHÂN DÂN", "TỈNH SÔNG LAM"],
    number="86", symbol="QĐ-UBND", place="Sông Lam", date=(2025, 1, 14),
    title="Về việc ban hành Kế hoạch cải cách hành chính tỉnh Sông Lam năm 2025",
    authority="CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH",
    bases=[
        ("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22 tháng 11 năm 2019;", []),
        ("Căn cứ Nghị quyết số 45/NQ-HĐND ngày 10/12/2024 của Hội đồng nhân dân tỉnh về nhiệm vụ phát triển kinh tế - xã hội năm 2025;", ["45/NQ-HĐND"]),
        ("Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 12/TTr-SNV ngày 06/01/2025.", ["12/TTr-SNV"]),
    ],
    articles=[
        ["Ban hành kèm theo Quyết định này Kế hoạch cải cách hành chính tỉnh Sông Lam năm 2025."],
        ["Giao Sở Nội vụ chủ trì, theo dõi, đôn đốc việc thực hiện Kế hoạch; định kỳ báo cáo Ủy ban nhân dân tỉnh."],
        ["Quyết định này có hiệu lực kể từ ngày ký.", "Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc các sở và Chủ tịch Ủy ban nhân dân các xã, phường chịu trách nhiệm thi hành Quyết định này./."],
    ],
    recipients=["Như Điều 3", "Thường trực Tỉnh ủy (để b/c)", "Thường trực HĐND tỉnh", "Các sở, ban, ngành", "UBND các xã, phường", "Lưu: VT, NC"],
    capacities=["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], signer="Hồ Quang Vinh",
    attachments=[Attachment(
        kind="Phụ lục", ordinal="", title="NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2025", landscape=True,
        issued_with=_ISSUED.format("86/QĐ-UBND", "14 tháng 01 năm 2025", "Chủ tịch Ủy ban nhân dân tỉnh"),
        blocks=[("table", Table(
            headers=["STT", "Nội dung nhiệm vụ", "Chủ trì", "Phối hợp", "Bắt đầu", "Hoàn thành", "Sản phẩm"],
            top=[("STT", 1), ("Nội dung nhiệm vụ", 1), ("Phân công thực hiện", 2), ("Thời gian", 2), ("Sản phẩm", 1)],
            roles=["ordinal", "content", "lead", "support", "start", "deadline", "result"],
            widths=[1.3, 8.0, 3.8, 4.2, 2.0, 2.8, 3.9], rows=_REFORM,
            merges=[(2, 5, 10), (5, 5, 8), (5, 9, 10), (2, 20, 22), (5, 20, 22), (5, 24, 26)],
        ))],
    )],
)  # fmt: skip

TWO_ANNEXES = Decision(
    stem="tinh-hai-phu-luc",
    parent=[], issuer=["ỦY BAN NHÂN DÂN", "TỈNH NÚI THÀNH"],
    number="1530", symbol="QĐ-UBND", place="Núi Thành", date=(2025, 9, 3),
    title="Ban hành Kế hoạch phát triển du lịch xanh tỉnh Núi Thành giai đoạn 2025 - 2030",
    authority="ỦY BAN NHÂN DÂN TỈNH NÚI THÀNH",
    bases=[
        ("Căn cứ Luật Tổ chức chính quyền địa phương số 101/2025/QH15;", ["101/2025/QH15"]),
        ("Căn cứ Quyết định số 640/QĐ-TTg ngày 21 tháng 5 năm 2025 của Thủ tướng Chính phủ phê duyệt Chương trình du lịch bền vững;", ["640/QĐ-TTg"]),
        ("Theo đề nghị của Giám đốc Sở Văn hóa và Du lịch.", []),
    ],
    articles=[
        ["Ban hành kèm theo Quyết định này Kế hoạch phát triển du lịch xanh với các chỉ tiêu tại Phụ lục I và nhiệm vụ tại Phụ lục II."],
        ["Quyết định này có hiệu lực kể từ ngày ký."],
        ["Chánh Văn phòng Ủy ban nhân dân tỉnh và thủ trưởng các cơ quan liên quan chịu trách nhiệm thi hành Quyết định này./."],
    ],
    recipients=["Như Điều 3", "Bộ Văn hóa, Thể thao và Du lịch (để b/c)", "Báo Núi Thành (để đưa tin)", "Lưu: VT, VX"],
    capacities=["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], signer="Trương Thị Bảo Ngọc",
    attachments=[
        Attachment(kind="Phụ lục", ordinal="I", title="CHỈ TIÊU PHÁT TRIỂN DU LỊCH XANH",
            issued_with=_ISSUED.format("1530/QĐ-UBND", "03 tháng 9 năm 2025", "Ủy ban nhân dân tỉnh"),
            blocks=[("table", Table(
                headers=["TT", "Chỉ tiêu", "Đơn vị tính", "Mục tiêu 2027", "Mục tiêu 2030", "Cơ quan theo dõi"],
                roles=["ordinal", "content", "unit_of_measure", "target", "target", "lead"],
                widths=[1.2, 6.0, 2.2, 2.2, 2.2, 2.6], is_task=False,
                rows=[Row("task", str(i), [str(i), *cells]) for i, cells in enumerate([
                    ["Lượt khách lưu trú", "nghìn lượt", "850", "1.400", "Sở Văn hóa và Du lịch"],
                    ["Tỷ lệ cơ sở lưu trú không dùng nhựa một lần", "%", "40", "90", "Sở Nông nghiệp và Môi trường"],
                    ["Số làng nghề có điểm đón khách", "làng", "12", "25", "Sở Công Thương"],
                    ["Doanh thu bình quân mỗi khách", "triệu đồng", "1,8", "2,6", "Cục Thống kê tỉnh"],
                ], 1)],
            ))]),
        Attachment(kind="Phụ lục", ordinal="II", title="NHIỆM VỤ TRIỂN KHAI",
            issued_with=_ISSUED.format("1530/QĐ-UBND", "03 tháng 9 năm 2025", "Ủy ban nhân dân tỉnh"),
            blocks=[("table", Table(
                headers=["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm", "Thời gian hoàn thành", "Ghi chú"],
                roles=["ordinal", "content", "lead", "support", "result", "deadline", "note"],
                widths=[1.1, 4.4, 2.6, 2.6, 2.4, 2.0, 1.3],
                rows=[
                    Row("group", "", ["", "Quy hoạch và hạ tầng", "", "", "", "", ""], spans=True),
                    Row("task", "1", ["1", "Lập bản đồ số các tuyến đi bộ đường dài, đánh dấu điểm nghỉ, điểm có sóng điện thoại và trạm cứu hộ", "Sở Văn hóa và Du lịch", "Sở Xây dựng", "Bản đồ số", "6/2026", ""]),
                    Row("task", "2", ["2", "Cải tạo bến thuyền tại ba đầm phá theo thiết kế mẫu, giữ nguyên hàng cây ven bờ", "Sở Xây dựng", "UBND các xã, phường", "Ba bến thuyền", "2027", ""]),
                    Row("task", "3", ["3", "Lắp trạm sạc xe điện dọc tuyến ven biển", "Sở Công Thương", "Công ty Điện lực tỉnh", "Hai mươi trạm sạc", "2026 - 2028", "Xã hội hóa"]),
                    Row("task", "4", ["4", "Xây dựng quy chế quản lý khu cắm trại, quy định rõ sức chứa, thu gom rác và an toàn cháy rừng", "Sở Nông nghiệp và Môi trường", "Công an tỉnh", "Quy chế", "Quý II/2026", ""]),
                    Row("group", "", ["", "Sản phẩm du lịch", "", "", "", "", ""], spans=True),
                    Row("task", "5", ["5", "Hỗ trợ làng nghề xây dựng câu chuyện sản phẩm, thiết kế bao bì thân thiện môi trường", "Sở Công Thương", "Liên minh Hợp tác xã tỉnh", "Mười hai bộ nhận diện", "Hằng năm", ""]),
                    Row("task", "6", ["6", "Tổ chức tuần lễ ẩm thực không rác thải tại quảng trường trung tâm", "Sở Văn hóa và Du lịch", "Hội Liên hiệp Phụ nữ tỉnh", "Tuần lễ ẩm thực", "Tháng 4 hằng năm", ""]),
                    Row("task", "7", ["7", "Thí điểm vé tham quan liên thông giữa bảo tàng, rừng dừa và làng gốm, thanh toán không dùng tiền mặt", "Sở Văn hóa và Du lịch", "Sở Tài chính", "Vé liên thông", "Trước 30/6/2026", ""]),
                    Row("group", "", ["", "Nhân lực và truyền thông", "", "", "", "", ""], spans=True),
                    Row("task", "8", ["8", "Đào tạo thuyết minh viên là người bản địa, ưu tiên thanh niên và phụ nữ", "Sở Nội vụ", "Trường Cao đẳng Núi Thành", "Hai trăm thuyết minh viên", "2025 - 2027", ""]),
                    Row("task", "9", ["9", "Làm phim ngắn quảng bá bằng ba thứ tiếng", "Báo Núi Thành", "Sở Văn hóa và Du lịch", "Sáu phim ngắn", "12/2025", ""]),
                    Row("task", "10", ["10", "Đánh giá tác động môi trường của hoạt động du lịch, công bố chỉ số hằng quý", "Sở Nông nghiệp và Môi trường", "Các cơ quan, đơn vị liên quan", "Báo cáo chỉ số", "Hằng quý", ""]),
                ],
            ))]),
    ],
)  # fmt: skip

COMMUNE = Decision(
    stem="xa-ke-hoach-van-xuoi",
    parent=[], issuer=["ỦY BAN NHÂN DÂN", "XÃ BÌNH AN"],
    number="37", symbol="QĐ-UBND", place="Bình An", date=(2025, 10, 8),
    title="Ban hành Kế hoạch phòng, chống cháy rừng mùa khô năm 2025 - 2026",
    authority="CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ BÌNH AN",
    bases=[
        ("Căn cứ Luật Tổ chức chính quyền địa phương số 101/2025/QH15;", ["101/2025/QH15"]),
        ("Căn cứ Kế hoạch số 219/KH-UBND ngày 25/9/2025 của Ủy ban nhân dân tỉnh về phòng cháy, chữa cháy rừng;", ["219/KH-UBND"]),
        ("Xét đề nghị của Trưởng phòng Kinh tế xã.", []),
    ],
    articles=[
        ["Ban hành kèm theo Quyết định này Kế hoạch phòng, chống cháy rừng mùa khô năm 2025 - 2026 trên địa bàn xã."],
        ["Trách nhiệm thi hành", "1. Phòng Kinh tế xã:", "a) tham mưu bố trí lực lượng trực;", "b) cập nhật cấp dự báo cháy rừng hằng ngày;", "c) quản lý trang thiết bị chữa cháy;", "d) phối hợp với kiểm lâm địa bàn;", "đ) báo cáo Chủ tịch khi có tình huống.", "2. Trưởng các thôn tổ chức ký cam kết với từng hộ dân."],
        ["Quyết định này có hiệu lực kể từ ngày ký. Trưởng phòng Kinh tế, Trưởng Công an xã và các thôn chịu trách nhiệm thi hành./."],
    ],
    recipients=["Như Điều 3", "Đảng ủy xã (để b/c)", "Lưu: VT"],
    capacities=["CHỦ TỊCH"], signer="Mai Văn Thuận",
    attachments=[Attachment(
        kind="Kế hoạch", title="Phòng, chống cháy rừng mùa khô năm 2025 - 2026",
        issued_with=_ISSUED.format("37/QĐ-UBND", "08 tháng 10 năm 2025", "Chủ tịch Ủy ban nhân dân xã Bình An"),
        blocks=[
            ("head", "I. MỤC ĐÍCH, YÊU CẦU"), ("head", "1. Mục đích"),
            ("text", "Chủ động ngăn chặn nguy cơ cháy rừng, bảo vệ tính mạng, tài sản của người dân sống ven rừng."),
            ("head", "2. Yêu cầu"), ("text", "- Phát hiện sớm, xử lý ngay từ cơ sở;"), ("text", "- Bảo đảm bốn tại chỗ trong mọi tình huống."),
            ("head", "II. NHIỆM VỤ"), ("head", "1. Tuyên truyền"),
            ("text", "Phòng Văn hóa phát thanh hai buổi mỗi ngày trong tháng cao điểm; hoàn thành trước ngày 30/11/2025."),
            ("head", "2. Chuẩn bị lực lượng"),
            ("text", "a) Ban Chỉ huy quân sự xã bố trí một trung đội dân quân sẵn sàng cơ động;"),
            ("text", "b) Công an xã kiểm tra các chốt canh lửa."),
            ("head", "III. TỔ CHỨC THỰC HIỆN"),
            ("text", "Các thôn báo cáo kết quả vào ngày 25 hằng tháng; vướng mắc phản ánh về Phòng Kinh tế để tổng hợp./."),
        ],
    )],
)  # fmt: skip

DRAFT = Decision(
    stem="so-du-thao",
    parent=["ỦY BAN NHÂN DÂN TỈNH SÔNG LAM"], issuer=["SỞ GIAO THÔNG CÔNG CỘNG"],
    number=None, symbol="QĐ-SGTCC", place="Sông Lam", date=(2025, 3, None),
    title="Ban hành Kế hoạch mở rộng mạng lưới xe buýt điện năm 2025",
    authority="GIÁM ĐỐC SỞ GIAO THÔNG CÔNG CỘNG",
    bases=[
        ("Căn cứ Quyết định số 18/2024/QĐ-UBND ngày 30/9/2024 của Ủy ban nhân dân tỉnh quy định chức năng, nhiệm vụ của Sở Giao thông công cộng;", ["18/2024/QĐ-UBND"]),
        ("Căn cứ Kế hoạch số 20-KH/TU ngày 11/01/2025 của Tỉnh ủy về giảm phát thải đô thị;", ["20-KH/TU"]),
        ("Theo đề nghị của Trưởng phòng Quản lý vận tải.", []),
    ],
    articles=[
        ["Ban hành kèm theo Quyết định này Kế hoạch mở rộng mạng lưới xe buýt điện năm 2025."],
        ["Quyết định này có hiệu lực kể từ ngày ký."],
        ["Chánh Văn phòng, Trưởng phòng Quản lý vận tải và các đơn vị có liên quan chịu trách nhiệm thi hành Quyết định này./."],
    ],
    recipients=["Như Điều 3", "UBND tỉnh (để b/c)", "Lưu: VT, QLVT"],
    capacities=["GIÁM ĐỐC"], signer="Vũ Đình Khôi",
    attachments=[Attachment(
        kind="Kế hoạch", title="Mở rộng mạng lưới xe buýt điện năm 2025",
        issued_with="(Ban hành kèm theo Quyết định số          /QĐ-SGTCC ngày      tháng 3 năm 2025 của Giám đốc Sở Giao thông công cộng)",
        blocks=[
            ("head", "I. MỤC TIÊU"), ("text", "Đến cuối năm 2025, mười tuyến buýt nội thị chạy hoàn toàn bằng điện."),
            ("head", "II. NHIỆM VỤ"),
            ("table", Table(
                headers=["TT", "Nội dung", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn"],
                roles=["ordinal", "content", "lead", "support", "deadline"], widths=[1.2, 6.4, 3.2, 3.2, 2.2],
                rows=[Row("task", str(i), [str(i), *cells]) for i, cells in enumerate([
                    ["Khảo sát lưu lượng hành khách giờ cao điểm trên các trục chính", "Phòng Quản lý vận tải", "Trường Đại học Sông Lam", "30/4/2025"],
                    ["Đấu thầu mua sắm phương tiện", "Văn phòng Sở", "Sở Tài chính", "Quý II/2025"],
                    ["Xây dựng hai trạm sạc nhanh tại bến đầu và bến cuối", "Ban Quản lý dự án giao thông", "Công ty Điện lực tỉnh", "8/2025"],
                    ["Tập huấn lái xe, nhân viên phục vụ", "Phòng Quản lý vận tải", "", "Tháng 9"],
                    ["Điều chỉnh biểu đồ chạy xe sau một tháng vận hành thử", "Phòng Quản lý vận tải", "Phòng An toàn giao thông", "Sau khi kết thúc vận hành thử"],
                    ["Báo cáo kết quả thực hiện", "Văn phòng Sở", "Các phòng, ban, đơn vị", "Hằng quý"],
                ], 1)],
            )),
        ],
    )],
)  # fmt: skip
